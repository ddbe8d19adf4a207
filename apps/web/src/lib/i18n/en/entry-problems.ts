/** What can be wrong with passwords, and with links in mails. */
export const entryProblems = {
  passwords_common:
    'This password has leaked before or is easy to guess, also with digits or signs added. Take several words that have nothing to do with each other.',
  passwords_personal:
    'This password is made of your own name or address. Take one that nobody who knows you would guess.',
  passwords_wrong: 'Your current password is not right. Nothing was changed.',
  passwords_reset_refused: 'This link is not valid, is older than an hour or was used before. Ask for a new one.',
  emails_link_refused:
    'This link is not valid, is older than a day or was used before. Ask for a new one in your account.',
  auth_password_needed:
    'Choose a password. Only clients who were invited, where the workspace lets them in by link, need none.',
  sign_in_links_refused:
    'This link is not valid, is older than ten minutes or was used before. Ask for a new one, or sign in another way.',
  sign_in_links_other_browser: 'This link was asked for in another browser. Confirm that you want to go on here.',
};
