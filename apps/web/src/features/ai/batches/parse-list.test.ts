import { expect, test } from 'vitest';
import { fromCsv, fromLines, parseCsv, type Standard } from './parse-list.ts';

const standard: Standard = { platform: 'instagram', postType: 'tips', tone: 'calm', language: 'it' };

test('quotes, doubled quotes, line breaks in cells and semicolons are read as spreadsheets write them', () => {
  expect(parseCsv('\uFEFFtopic;tone\r\n"Bread; ""fresh""";warm\r\n"two\nlines";\r\n\r\n')).toEqual([
    ['topic', 'tone'],
    ['Bread; "fresh"', 'warm'],
    ['two\nlines', ''],
  ]);
});

test('what a line of the file does not say comes from the standard', () => {
  expect(fromCsv('Topic,Post Type,keywords\nBread,promotional,"rye, wheat"\n,tips,\nCake,,', standard)).toEqual([
    { ...standard, topic: 'Bread', postType: 'promotional', keywords: ['rye', 'wheat'] },
    { ...standard, topic: 'Cake' },
  ]);
});

test('a file without topics is none', () => {
  expect(fromCsv('title,text\nBread,fresh', standard)).toBeUndefined();
});

test('a list has one topic per line, empty lines are none', () => {
  expect(fromLines(' Bread \n\n Cake\r\n', standard).map(({ topic }) => topic)).toEqual(['Bread', 'Cake']);
});
