import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useUndoMerge } from '../../api/customers/undo-merge';
import { useComplain } from '../../ui/use-problem-text';
import type { Merged } from './merge-dialog';

/** Parts what a merge put together, and says so; also from a notice that outlives its screen. */
export function useParting() {
  const { t } = useTranslation();
  const undo = useUndoMerge();
  const complain = useComplain();
  const part = (merge: number, name: string) =>
    undo
      .mutateAsync(merge)
      .then(() =>
        notifications.show({ title: t('customers.merge.parted'), message: t('customers.merge.partedText', { name }) }),
      )
      .catch(complain);
  /** Tells of a merge, with the way back. */
  const tell = ({ merge, survivor, merged }: Merged) => {
    const id = `merge-${merge}`;
    notifications.show({
      id,
      autoClose: 15_000,
      title: t('customers.merge.merged'),
      message: (
        <div className="k-stack-s">
          {t('customers.merge.mergedText', { merged: merged.name, survivor: survivor.name })}
          <div>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                notifications.hide(id);
                part(merge, merged.name);
              }}
            >
              {t('customers.merge.undo')}
            </Button>
          </div>
        </div>
      ),
    });
  };
  return { part, tell, isPending: undo.isPending };
}
