/** Words about coming in by a link in a mail. */
const enterWords = {
  enter: {
    sendMeALink: 'Send me a link',
    askTitle: 'Sign in by a link',
    askText: 'For clients: enter your email address and we will send you a link that signs you in. No password needed.',
    sent: 'If a client has the address {{email}}, an email with a link is on its way. It works once, for ten minutes.',
    sentToAccept:
      'If a client has the address {{email}}, an email with a link is on its way. Open it in this browser: it signs you in and accepts the invitation.',
    noPasswordYet: 'A client without a password?',
    staff: 'You work here, or use an app or a passkey? Then sign in with your password or passkey.',
    title: 'Welcome back',
    text: 'One click and you are signed in.',
    button: 'Sign in',
    elsewhere: 'This link was asked for in another browser. Did you ask for it? Then you go on here as {{email}}.',
    goOn: 'Yes, sign me in here',
    askAgain: 'Ask for a new link',
    noPassword: 'You need no password: to sign in later, have a link sent to this address.',
    choosePassword: 'Choose a password all the same',
  },
};

export default enterWords;
