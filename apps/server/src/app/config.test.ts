import { expect, test } from 'vitest';
import { databaseAddress } from '#db/db.config.ts';
import { redisAddress } from '#kernel/cache/index.ts';
import { mailRoute } from '#kernel/mail/index.ts';
import { configFrom } from './environment.ts';

const KEY = 'an instance key of more than 32 characters';

test('without any variable the instance needs nothing else: port 3000, embedded database, no Redis, files of 30 MB', () => {
  const config = configFrom({});
  expect(config).toMatchObject({
    core: { dataDir: './data' },
    http: { port: 3000 },
    database: { databaseUrl: undefined },
    cache: { redisUrl: undefined },
    media: { maxBytes: 30 * 1024 * 1024 },
    auth: { accessTokenMinutes: 60, jwtSecret: undefined },
    secrets: { secretKeys: [] },
  });
});

test('the names of the variables that were promised are read', () => {
  const config = configFrom({
    FRONTEND_PORT: '8080',
    DATABASE_URL: 'postgresql://ann:word@db.example.test:5432/atelier',
    REDIS_URL: 'redis://cache.example.test:6379',
    BACKEND_PORT: '8000',
    JWT_SECRET: 'a secret of tokens',
    JWT_ALGORITHM: 'HS512',
    SECRET_KEY: KEY,
    FILE_UPLOAD_MAX_MEMORY_SIZE: '1048576',
  });
  expect(config).toMatchObject({
    http: { port: 8080, apiPort: 8000 },
    database: { databaseUrl: 'postgresql://ann:word@db.example.test:5432/atelier' },
    cache: { redisUrl: 'redis://cache.example.test:6379' },
    auth: { jwtSecret: 'a secret of tokens', jwtAlgorithm: 'HS512' },
    secrets: { secretKeys: [KEY] },
    media: { maxBytes: 1_048_576 },
  });
});

test('an address of the database in parts makes the same address, and a whole one wins', () => {
  const parts = {
    DB_HOST: 'db.example.test',
    DB_NAME: 'panel',
    DB_USER: 'ann',
    DB_PASSWORD: 'a/w@rd',
    DB_PORT: '6000',
  };
  const addressFor = (env: Record<string, string>) => databaseAddress(configFrom(env).database);
  expect(addressFor(parts)).toBe('postgresql://ann:a%2Fw%40rd@db.example.test:6000/panel');
  const whole = 'postgresql://ann:word@db.example.test:5432/atelier';
  expect(addressFor({ ...parts, DATABASE_URL: whole })).toBe(whole);
  expect(addressFor({ DB_NAME: 'panel' })).toBeUndefined();
});

test('Redis can be given in parts, by its port alone when it runs on this machine, and a whole address wins', () => {
  const addressFor = (env: Record<string, string>) => redisAddress(configFrom(env).cache);
  expect(addressFor({ REDIS_HOST: 'cache.example.test', REDIS_PASSWORD: 'a/w@rd' })).toBe(
    'redis://:a%2Fw%40rd@cache.example.test:6379',
  );
  expect(addressFor({ REDIS_PORT: '6400' })).toBe('redis://localhost:6400');
  expect(addressFor({ REDIS_PORT: '6400', REDIS_URL: 'redis://cache.example.test:6379' })).toBe(
    'redis://cache.example.test:6379',
  );
  expect(addressFor({})).toBeUndefined();
});

test('with a key of SendGrid mail leaves through its mail server, unless another one or the mailbox is named', () => {
  const routeFor = (env: Record<string, string>) => mailRoute(configFrom(env).mail);
  const key = { SENDGRID_API_KEY: 'SG.secret' };
  expect(routeFor({}).transport).toBe('mailbox');
  expect(routeFor(key)).toEqual({
    transport: 'smtp',
    smtp: { host: 'smtp.sendgrid.net', port: 587, security: 'starttls', user: 'apikey', password: 'SG.secret' },
  });
  expect(routeFor({ ...key, MAIL_TRANSPORT: 'mailbox' }).transport).toBe('mailbox');
  const own = { MAIL_TRANSPORT: 'smtp', SMTP_HOST: 'mail.example.test', SMTP_USER: 'ann', SMTP_PASSWORD: 'word' };
  expect(routeFor({ ...key, ...own }).smtp).toMatchObject({ host: 'mail.example.test', user: 'ann', password: 'word' });
  expect(routeFor({ SMTP_HOST: 'mail.example.test' }).transport).toBe('mailbox');
});

test('one secret is enough: it signs tokens and protects credentials until each has its own', () => {
  expect(configFrom({ SECRET_KEY: KEY })).toMatchObject({ auth: { jwtSecret: KEY }, secrets: { secretKeys: [KEY] } });
  const apart = configFrom({ SECRET_KEY: KEY, JWT_SECRET: 'a secret of tokens', ATELIER_SECRET_KEYS: `${KEY} 2` });
  expect(apart).toMatchObject({ auth: { jwtSecret: 'a secret of tokens' }, secrets: { secretKeys: [`${KEY} 2`] } });
});

test('our own name wins over that of another product', () => {
  const config = configFrom({ PORT: '4000', FRONTEND_PORT: '8080', MEDIA_MAX_BYTES: '2048' });
  expect(config).toMatchObject({ http: { port: 4000 }, media: { maxBytes: 2048 } });
});

test.each([
  ['DATABASE_URL', 'mysql://db.example.test/x'],
  ['REDIS_URL', 'http://cache.example.test'],
  ['SECRET_KEY', 'too short'],
  ['FRONTEND_PORT', 'many'],
])('%s that cannot be right stops the start and is named, not shown', (name, value) => {
  expect(() => configFrom({ [name]: value })).toThrow();
  expect(() => configFrom({ [name]: value })).not.toThrow(value);
});
