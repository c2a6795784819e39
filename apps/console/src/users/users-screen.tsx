import { bodyOf } from '@feedstock/client';
import { Checkbox, NativeSelect, Stack, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../api/client.js';
import type { Account } from '../api/documents.js';
import { useList } from '../api/list.js';
import { ErrorAlert } from '../parts/error-alert.js';
import { Headings } from '../parts/headings.js';
import { MoreButton } from '../parts/more-button.js';
import { useNumbers } from '../parts/numbers.js';
import { ScreenTitle } from '../parts/screen-title.js';
import { WideTable } from '../parts/wide-table.js';

const roles = ['viewer', 'user', 'editor', 'admin'] as const satisfies readonly Account['role'][];

/** The accounts, for administrators: who may log in, and as what. */
export function UsersScreen() {
  const t = useTranslations('users');
  const client = useQueryClient();
  const users = useList(['users'], (page, signal) =>
    bodyOf(api.GET('/admin/users', { params: { query: page }, signal })),
  );
  const onSettled = () => client.invalidateQueries({ queryKey: ['users'] });
  const setRole = useMutation({
    mutationFn: ({ id, role }: Pick<Account, 'id' | 'role'>) =>
      bodyOf(api.PUT('/admin/users/{id}/role', { params: { path: { id } }, body: { role } })),
    onSettled,
  });
  const setActive = useMutation({
    mutationFn: ({ id, is_active }: Pick<Account, 'id' | 'is_active'>) =>
      bodyOf(api.PUT('/admin/users/{id}/status', { params: { path: { id } }, body: { is_active } })),
    onSettled,
  });
  return (
    <Stack>
      <ScreenTitle title={t('title')} />
      <ErrorAlert error={users.error ?? setRole.error ?? setActive.error} />
      <WideTable label={t('title')}>
        <Headings of={[t('name'), t('email'), t('role'), t('active'), t('lastLogin')]} />
        <Table.Tbody>
          {users.items.map((user) => (
            <UserLine
              key={user.id}
              user={user}
              setRole={(role) => setRole.mutate({ id: user.id, role })}
              setActive={(is_active) => setActive.mutate({ id: user.id, is_active })}
            />
          ))}
        </Table.Tbody>
      </WideTable>
      <MoreButton list={users} />
    </Stack>
  );
}

interface UserLineProps {
  user: Account;
  setRole: (role: Account['role']) => void;
  setActive: (isActive: boolean) => void;
}

function UserLine({ user, setRole, setActive }: UserLineProps) {
  const t = useTranslations('users');
  const { time } = useNumbers();
  return (
    <Table.Tr>
      <Table.Th scope="row">{user.username}</Table.Th>
      <Table.Td>{user.email}</Table.Td>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={t('roleOf', { name: user.username })}
          value={user.role}
          data={[...roles]}
          onChange={({ currentTarget: { value } }) => {
            const role = roles.find((name) => name === value);
            if (role !== undefined) setRole(role);
          }}
        />
      </Table.Td>
      <Table.Td>
        <Checkbox
          aria-label={t('activeOf', { name: user.username })}
          checked={user.is_active}
          onChange={({ currentTarget }) => setActive(currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>{user.last_login === null ? '–' : time(user.last_login)}</Table.Td>
    </Table.Tr>
  );
}
