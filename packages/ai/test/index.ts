/** Stand-ins of vendors for the tests of whoever calls this package. */
export * from './protocols.ts';
export * from './stand-in.ts';
