import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { workspacesModulesOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { workspacesSwitchModules } from '#lib/api/sdk.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Bars } from '#ui/bars.tsx';
import { Section } from '#ui/section.tsx';

/** Parts of the product that a workspace can do without. */
export function ModulesSection() {
  const { t, i18n } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const query = useQuery(workspacesModulesOptions());
  const nameOf = (module: string): string =>
    i18n.exists(`data.modules.${module}`) ? t(`data.modules.${module}` as 'data.modules.publishing') : module;
  return (
    <Section title={t('data.modulesTitle')} text={t('data.modulesText')}>
      <Loaded query={query} waiting={<Bars rows={2} height={28} />}>
        {({ items }) =>
          items.map(({ module, on }) => (
            <Switch
              key={module}
              label={nameOf(module)}
              checked={on}
              disabled={!can('workspace:update')}
              onChange={(event) => {
                const isOn = event.currentTarget.checked;
                const off = items.filter((one) => (one.module === module ? !isOn : !one.on));
                const body = { modulesOff: off.map((one) => one.module) };
                void workspacesSwitchModules({ body, throwOnError: true }).then(
                  () => refresh('workspacesModules', 'usersMe', 'workspacesCurrent'),
                  notify.failed,
                );
              }}
            />
          ))
        }
      </Loaded>
    </Section>
  );
}
