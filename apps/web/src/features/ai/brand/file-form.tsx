import {
  ColorInput,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BrandFile } from '#lib/api/types.gen.ts';
import { useSpokenLanguages } from '#lib/choices/spoken-languages.ts';
import { Section } from '#ui/section.tsx';
import { ROLES } from './brand-file.ts';
import { Rows } from './rows.tsx';

interface Props {
  file: BrandFile;
  onChange: (file: BrandFile) => void;
}

type Role = BrandFile['colors'][number]['role'];
const grow = { flex: '1 1 150px' };

function Seen({ evidence }: { evidence: { url: string; quote: string } | undefined }) {
  const { t } = useTranslation();
  if (evidence === undefined) return null;
  return (
    <Text size="xs" c="dimmed" mt={2} style={{ overflowWrap: 'anywhere' }}>
      {t('aiBrand.seenAt', evidence)}
    </Text>
  );
}

function useInputs({ file, onChange }: Props) {
  const { t } = useTranslation();
  const set = (change: Partial<BrandFile>): void => onChange({ ...file, ...change });
  const text = (name: 'name' | 'legalName' | 'tagline', maxLength: number, required = false) => (
    <TextInput
      label={t(`aiBrand.field.${name}`)}
      maxLength={maxLength}
      required={required}
      value={file[name] ?? ''}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const list = (name: 'audience' | 'values' | 'wordsToUse' | 'claimsAllowed', maxTags: number) => (
    <TagsInput
      label={t(`aiBrand.field.${name}`)}
      description={t('aiBrand.field.listHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxTags={maxTags}
      value={file[name]}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return { t, set, text, list };
}

function Who(props: Props) {
  const { t, set, text, list } = useInputs(props);
  const { file } = props;
  const languages = useSpokenLanguages(file.languages);
  return (
    <Section title={t('aiBrand.sections.who')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {text('name', 120, true)}
        {text('legalName', 200)}
        {text('tagline', 200)}
        <MultiSelect
          label={t('aiBrand.field.languages')}
          data={languages}
          searchable
          hidePickedOptions
          maxValues={20}
          value={file.languages}
          onChange={(codes) => set({ languages: codes })}
        />
        {list('audience', 12)}
        {list('values', 12)}
      </SimpleGrid>
    </Section>
  );
}

function Voice(props: Props) {
  const { t, set } = useInputs(props);
  const { file } = props;
  return (
    <Section title={t('aiBrand.sections.voice')}>
      <Rows
        label={t('aiBrand.field.voice')}
        rows={file.voice}
        max={12}
        empty={{ trait: '', meaning: '', examples: [] }}
        onChange={(voice) => set({ voice })}
        note={(row) => <Seen evidence={row.evidence} />}
      >
        {(row, change) => (
          <>
            <TextInput
              label={t('aiBrand.field.trait')}
              maxLength={60}
              value={row.trait}
              onChange={(event) => change({ trait: event.currentTarget.value })}
              style={grow}
            />
            <Textarea
              label={t('aiBrand.field.meaning')}
              maxLength={300}
              autosize
              minRows={1}
              value={row.meaning}
              onChange={(event) => change({ meaning: event.currentTarget.value })}
              style={{ flex: '2 1 220px' }}
            />
            <TagsInput
              label={t('aiBrand.field.examples')}
              maxTags={5}
              value={row.examples}
              onChange={(examples) => change({ examples })}
              style={{ flex: '2 1 220px' }}
            />
          </>
        )}
      </Rows>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={t('aiBrand.field.emoji')}
          data={(['none', 'few', 'free'] as const).map((value) => ({ value, label: t(`aiBrand.emoji.${value}`) }))}
          value={file.emoji}
          allowDeselect={false}
          onChange={(emoji) => set({ emoji: emoji as BrandFile['emoji'] })}
        />
        <NumberInput
          label={t('aiBrand.field.mostExclamations')}
          min={0}
          max={20}
          allowDecimal={false}
          value={file.mostExclamations}
          onChange={(value) => set({ mostExclamations: Number(value) })}
        />
      </SimpleGrid>
    </Section>
  );
}

function Wording(props: Props) {
  const { t, set, list } = useInputs(props);
  const { file } = props;
  const cell = (label: string, value: string | null, onText: (text: string) => void, maxLength: number) => (
    <TextInput
      label={label}
      maxLength={maxLength}
      value={value ?? ''}
      onChange={(event) => onText(event.currentTarget.value)}
      style={grow}
    />
  );
  return (
    <Section title={t('aiBrand.sections.words')}>
      {list('wordsToUse', 60)}
      <Rows
        label={t('aiBrand.field.wordsToAvoid')}
        rows={file.wordsToAvoid}
        max={100}
        empty={{ word: '', instead: null, reason: null }}
        onChange={(wordsToAvoid) => set({ wordsToAvoid })}
      >
        {(row, change) => (
          <>
            {cell(t('aiBrand.field.word'), row.word, (word) => change({ word }), 60)}
            {cell(t('aiBrand.field.instead'), row.instead, (instead) => change({ instead }), 60)}
            {cell(t('aiBrand.field.reason'), row.reason, (reason) => change({ reason }), 200)}
          </>
        )}
      </Rows>
      {list('claimsAllowed', 40)}
      <Rows
        label={t('aiBrand.field.claimsForbidden')}
        rows={file.claimsForbidden}
        max={40}
        empty={{ claim: '', reason: null }}
        onChange={(claimsForbidden) => set({ claimsForbidden })}
      >
        {(row, change) => (
          <>
            {cell(t('aiBrand.field.claim'), row.claim, (claim) => change({ claim }), 200)}
            {cell(t('aiBrand.field.reason'), row.reason, (reason) => change({ reason }), 200)}
          </>
        )}
      </Rows>
    </Section>
  );
}

function Look(props: Props) {
  const { t, set } = useInputs(props);
  const { file } = props;
  const roles = ROLES.map((value) => ({ value, label: t(`aiBrand.role.${value}`) }));
  const role = (label: string, value: Role, onRole: (role: Role) => void) => (
    <Select
      label={label}
      data={roles}
      value={value}
      allowDeselect={false}
      onChange={(next) => onRole(next as Role)}
      style={grow}
    />
  );
  const font = (name: 'heading' | 'body', label: string) => (
    <TextInput
      label={label}
      maxLength={120}
      value={file.fonts[name] ?? ''}
      onChange={(event) => set({ fonts: { ...file.fonts, [name]: event.currentTarget.value } })}
    />
  );
  return (
    <Section title={t('aiBrand.sections.look')}>
      <Rows
        label={t('aiBrand.field.colors')}
        rows={file.colors}
        max={12}
        empty={{ role: 'primary', hex: '' }}
        onChange={(colors) => set({ colors })}
        note={(row) => <Seen evidence={row.evidence} />}
      >
        {(row, change) => (
          <>
            {role(t('aiBrand.field.role'), row.role, (next) => change({ role: next }))}
            <ColorInput
              label={t('aiBrand.field.hex')}
              format="hex"
              value={row.hex}
              onChange={(hex) => change({ hex })}
              style={grow}
            />
          </>
        )}
      </Rows>
      <Rows<BrandFile['contrastPairs'][number]>
        label={t('aiBrand.field.contrastPairs')}
        rows={file.contrastPairs}
        max={20}
        empty={{ text: 'text', ground: 'background', least: 4.5 }}
        onChange={(contrastPairs) => set({ contrastPairs })}
      >
        {(row, change) => (
          <>
            {role(t('aiBrand.field.text'), row.text, (text) => change({ text }))}
            {role(t('aiBrand.field.ground'), row.ground, (ground) => change({ ground }))}
            <NumberInput
              label={t('aiBrand.field.least')}
              min={1}
              max={21}
              step={0.5}
              value={row.least}
              onChange={(value) => change({ least: Number(value) })}
              style={grow}
            />
          </>
        )}
      </Rows>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {font('heading', t('aiBrand.field.headingFont'))}
        {font('body', t('aiBrand.field.bodyFont'))}
      </SimpleGrid>
      <Textarea
        label={t('aiBrand.field.imageStyle')}
        maxLength={500}
        autosize
        minRows={2}
        value={file.imageStyle ?? ''}
        onChange={(event) => set({ imageStyle: event.currentTarget.value })}
      />
    </Section>
  );
}

/** Everything that a brand file says. */
export function FileForm(props: Props & { disabled: boolean }) {
  const { disabled, ...rest } = props;
  return (
    <fieldset disabled={disabled} style={{ display: 'grid', gap: 16, margin: 0, padding: 0, border: 0, minWidth: 0 }}>
      <Who {...rest} />
      <Voice {...rest} />
      <Wording {...rest} />
      <Look {...rest} />
    </fieldset>
  );
}
