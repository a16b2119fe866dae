import { ActionIcon, Button, FileButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerFile } from '../../api/contract';
import { customerFilesQuery } from '../../api/work/customer-files-query';
import { useDeleteCustomerFile } from '../../api/work/delete-customer-file';
import { useUploadCustomerFiles } from '../../api/work/upload-customer-file';
import { useFormat } from '../../lib/use-format';
import { useMay } from '../../lib/use-session';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icons';
import { Panel } from '../../ui/page';
import { Loaded } from '../../ui/states';
import { useComplain } from '../../ui/use-problem-text';

/** Papers of a customer; the browser saves them and shows none. */
export function FilesView({ id }: { id: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const files = useQuery(customerFilesQuery(id));
  const upload = useUploadCustomerFiles(id);
  const remove = useDeleteCustomerFile(id);
  const complain = useComplain();
  const [going, setGoing] = useState<CustomerFile>();
  return (
    <Panel
      title={t('files.title')}
      actions={
        may('CUSTOMERS_WRITE') && (
          <FileButton multiple onChange={(chosen) => upload.mutate(chosen, { onError: complain })}>
            {(props) => (
              <Button size="xs" variant="default" loading={upload.isPending} {...props}>
                {t('files.add')}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      <Loaded query={files}>
        {({ items }) =>
          items.length === 0 ? (
            <span className="k-muted">{t('files.none')}</span>
          ) : (
            <ul className="k-stack-s" aria-label={t('files.title')}>
              {items.map((file) => (
                <li key={file.id} className="k-between" style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
                  <span className="k-grow" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                    <a href={`/api/customers/${id}/files/${file.id}`} download={file.name}>
                      {file.name}
                    </a>
                    <div className="k-muted k-small">
                      {[format.bytes(file.size), file.uploadedBy, format.date(file.uploadedAt)]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                  </span>
                  {may('CUSTOMERS_WRITE') && (
                    <ActionIcon aria-label={t('files.delete', { name: file.name })} onClick={() => setGoing(file)}>
                      <Icon name="trash" size={14} />
                    </ActionIcon>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Confirm
        opened={going !== undefined}
        onClose={() => setGoing(undefined)}
        title={t('files.deleteTitle', { name: going?.name ?? '' })}
        action={t('action.delete')}
        danger
        busy={remove.isPending}
        onConfirm={() => going && remove.mutate(going.id, { onSuccess: () => setGoing(undefined), onError: complain })}
      >
        {t('files.deleteText')}
      </Confirm>
    </Panel>
  );
}
