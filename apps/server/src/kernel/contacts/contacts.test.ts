import { expect, test } from 'vitest';
import {
  companyDomain,
  mailPattern,
  maskedMail,
  normalMail,
  normalPhone,
  phonePattern,
  registrableDomain,
} from './index.ts';

test('equal mail addresses are equal, however they are written', () => {
  for (const written of ['Anna.Rossi@Example.IT', ' anna.rossi@example.it ', 'mailto:anna.rossi@example.it'])
    expect(normalMail(written)).toBe('anna.rossi@example.it');
  expect(normalMail('anna@müller.de')).toBe('anna@xn--mller-kva.de');
  for (const written of [
    'anna',
    'anna@',
    'a@b',
    'a b@example.it',
    'a@example.it, b@example.it',
    `${'a'.repeat(65)}@x.it`,
  ])
    expect(normalMail(written), written).toBeUndefined();
});

test('a masked address says nothing about whose it is', () => {
  expect(maskedMail('anna.rossi@forno-rossi.it')).toBe('a***@***.it');
  expect(maskedMail('a@b@c.co.uk')).toBe('a***@***.uk');
});

test('equal telephone numbers are equal; without a prefix they are of the country', () => {
  for (const written of ['02 1234 5678', '+39 02 12345678', '0039 02-1234-5678', '(02) 1234.5678'])
    expect(normalPhone(written, 'IT'), written).toBe('+390212345678');
  expect(normalPhone('030 123456', 'DE')).toBe('+4930123456');
  expect(normalPhone('333 1234567', 'nowhere')).toBe('+393331234567');
  for (const written of ['call me', '12', '', '9'.repeat(61)])
    expect(normalPhone(written, 'IT'), written).toBeUndefined();
});

test('a domain is what somebody registered, and says nothing where it is a mail provider for everybody', () => {
  expect(registrableDomain('https://www.shop.example.co.uk/a?b')).toBe('example.co.uk');
  expect(companyDomain('anna@mail.forno-rossi.it')).toBe('forno-rossi.it');
  expect(companyDomain('anna@gmail.com')).toBeUndefined();
  for (const written of ['', 'localhost', '127.0.0.1', 'not a host'])
    expect(registrableDomain(written)).toBeUndefined();
});

test('a mail address and a telephone number are found in words, and others like them are not', () => {
  const mail = new RegExp(mailPattern('a@b.it'), 'gi');
  expect('A@B.it, anna@b.it, a@b.it.com and <a@b.it>.'.replaceAll(mail, 'X')).toBe('X, anna@b.it, a@b.it.com and <X>.');
  const phone = new RegExp(phonePattern('+390212345678') ?? '', 'gi');
  expect('call 02 1234 5678 or +39 02-1234.5678 or 0039 0212345678'.replaceAll(phone, 'X')).toBe('call X or X or X');
  expect('9021234567890 and 02123456789'.replaceAll(phone, 'X')).toBe('9021234567890 and 02123456789');
  expect('(030) 12 34 56'.replaceAll(new RegExp(phonePattern('+4930123456') ?? '', 'gi'), 'X')).toBe('X');
  expect(phonePattern('+39112')).toBeUndefined();
});
