import type { EnterWords } from '../en/index.ts';

const enterWords: EnterWords = {
  enter: {
    sendMeALink: 'Mandami un link',
    askTitle: 'Accedi con un link',
    askText: 'Per i clienti: scrivi il tuo indirizzo email e ti mandiamo un link per accedere. Non serve la password.',
    sent: 'Se {{email}} è l’indirizzo di un cliente, sta arrivando un’email con un link. Vale una volta sola, per dieci minuti.',
    sentToAccept:
      'Se {{email}} è l’indirizzo di un cliente, sta arrivando un’email con un link. Aprilo in questo browser: ti fa accedere e accetta l’invito.',
    noPasswordYet: 'Sei un cliente e non hai una password?',
    staff: 'Lavori qui, oppure usi un’app o una passkey? Allora accedi con la password o con la passkey.',
    title: 'Ti diamo il bentornato',
    text: 'Un clic e sei dentro.',
    button: 'Accedi',
    elsewhere: 'Questo link è stato chiesto in un altro browser. L’hai chiesto tu? Allora prosegui qui come {{email}}.',
    goOn: 'Sì, fammi accedere qui',
    askAgain: 'Chiedi un nuovo link',
    noPassword: 'Non ti serve una password: per accedere in seguito, fatti mandare un link a questo indirizzo.',
    choosePassword: 'Scegli comunque una password',
  },
};

export default enterWords;
