import { ActionIcon, Anchor, Button, Menu, NavLink, UnstyledButton } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

/** Mantine's look on the router's typed links. */
export const LinkAnchor = createLink((props: ComponentProps<typeof Anchor<'a'>>) => <Anchor {...props} />);
export const LinkButton = createLink((props: ComponentProps<typeof Button<'a'>>) => (
  <Button component="a" {...props} />
));
export const LinkIcon = createLink((props: ComponentProps<typeof ActionIcon<'a'>>) => (
  <ActionIcon component="a" {...props} />
));
export const LinkNav = createLink((props: ComponentProps<typeof NavLink<'a'>>) => <NavLink {...props} />);
export const LinkMenuItem = createLink((props: ComponentProps<typeof Menu.Item<'a'>>) => (
  <Menu.Item component="a" {...props} />
));
export const LinkPlain = createLink((props: ComponentProps<typeof UnstyledButton<'a'>>) => (
  <UnstyledButton component="a" {...props} />
));
