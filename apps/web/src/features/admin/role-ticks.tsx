import { roleWords } from '@soundings/contracts/admin';
import { type Role, roles } from '@soundings/contracts/wire';
import { Tick } from '#ui/field.tsx';

/** Which roles somebody has: several at once. */
export function RoleTicks({
  value,
  error,
  onChange,
}: {
  value: readonly Role[];
  error?: string;
  onChange: (roles: Role[]) => void;
}) {
  return (
    <fieldset
      className={`nhsuk-fieldset ticks ${error ? 'nhsuk-form-group nhsuk-form-group--error' : ''}`}
      aria-describedby={error ? 'roles-error' : undefined}
    >
      <legend className="nhsuk-fieldset__legend strong">Roles</legend>
      {error && (
        <p className="nhsuk-error-message" id="roles-error">
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {roles.map((role, index) => (
        <Tick
          key={role}
          id={index === 0 ? 'roles' : `roles-${role}`}
          label={
            <>
              {roleWords[role].name}: <span className="quiet">{roleWords[role].may}</span>
            </>
          }
          checked={value.includes(role)}
          onChange={(event) =>
            onChange(event.target.checked ? [...value, role] : value.filter((each) => each !== role))
          }
        />
      ))}
    </fieldset>
  );
}
