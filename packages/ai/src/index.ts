/** The brain: providers and agents. Stateless; what must be remembered is kept by the server's domains. */
export {};
