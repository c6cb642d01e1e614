import { roleWords } from '@soundings/contracts/admin';
import type { Role } from '@soundings/contracts/wire';

/** Roles as tags; "Member" alone says nothing new and is left out. */
export function RoleTags({ roles, suspended }: { roles: readonly Role[]; suspended?: boolean }) {
  return (
    <span className="tags">
      {suspended && <span className="nhsuk-tag nhsuk-tag--red">Suspended</span>}
      {roles
        .filter((role) => role !== 'member' || roles.length === 1)
        .map((role) => (
          <span
            key={role}
            className={`nhsuk-tag nhsuk-tag--${role === 'administrator' ? 'blue' : role === 'member' ? 'grey' : 'aqua-green'}`}
          >
            {roleWords[role].name}
          </span>
        ))}
    </span>
  );
}
