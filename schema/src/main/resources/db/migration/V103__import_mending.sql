-- Rows that an import refused and somebody has mended are tried again by a small import of their own.
alter table platform.import add column mends bigint references platform.import;
create index import_mends on platform.import (mends, id) where mends is not null;
alter table platform.import_refusal add column mended_by bigint references platform.import;
