-- Fields that a role holds back. Of a field without a row a role may read and edit all that its rights reach.
create table platform.role_field (
    role    text not null references platform.role on delete cascade,
    subject text not null check (subject in ('customers', 'segments', 'campaigns')),
    field   text not null check (length(field) between 1 and 100),  -- as filters name it: phone, trait.clv, custom.budget
    access  text not null check (access in ('none', 'read')),
    primary key (role, subject, field)
);

call platform.audit_table('platform.role_field');
