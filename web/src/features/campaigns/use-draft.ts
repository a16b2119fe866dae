import { useCallback, useEffect, useRef, useState } from 'react';
import { useChangeCampaign } from '../../api/campaigns/change-campaign';
import type { Campaign, CampaignAudience, CampaignContent, CampaignPlan } from '../../api/contract';

export type Draft = {
  campaign: Campaign;
  setName: (name: string) => void;
  setPlan: (plan: Partial<CampaignPlan>) => void;
  setAudience: (audience: Partial<CampaignAudience>) => void;
  setContent: (content: Partial<CampaignContent>) => void;
  isSaved: boolean;
  error: unknown;
  retry: () => void;
  readOnly: boolean;
};

/** A campaign that is saved while it is edited: one request at a time, each from the version the last one gave. */
export function useDraft(loaded: Campaign, mayWrite: boolean): Draft {
  const [campaign, setCampaign] = useState(loaded);
  const [dirty, setDirty] = useState(false);
  const version = useRef(loaded.version);
  const change = useChangeCampaign(loaded.id);
  const { mutateAsync, isPending, isError, reset } = change;
  const unsaved = useRef<Campaign>(undefined);
  const sent = useRef<Promise<unknown>>(Promise.resolve());
  const readOnly =
    !mayWrite || (loaded.state !== 'draft' && loaded.state !== 'awaiting-approval' && loaded.state !== 'approved');

  // Another step (submit, launch) or another reader's screen brought a newer version than the one being edited.
  if (!dirty && !isPending && loaded.version !== campaign.version) {
    setCampaign(loaded);
  }
  useEffect(() => {
    version.current = Math.max(version.current, loaded.version);
  }, [loaded.version]);

  const send = useCallback(
    (what: Campaign, keepalive: boolean) => {
      unsaved.current = undefined;
      const { name, plan, audience, content } = what;
      sent.current = mutateAsync({ version: version.current, name, plan, audience, content, keepalive }).then(
        (saved) => {
          version.current = saved.version;
        },
        () => {
          unsaved.current ??= what;
          setDirty(true);
        },
      );
    },
    [mutateAsync],
  );

  useEffect(() => {
    if (!dirty || isPending || isError) {
      return;
    }
    const timer = setTimeout(() => {
      setDirty(false);
      send(campaign, false);
    }, 700);
    return () => clearTimeout(timer);
  }, [dirty, isPending, isError, campaign, send]);

  // Whoever leaves at once has written it all the same: to another screen after what is under way, out of the page without waiting.
  useEffect(() => {
    const flush = () => unsaved.current && send(unsaved.current, true);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      sent.current.then(() => unsaved.current && send(unsaved.current, false));
    };
  }, [send]);

  const edit = (next: Campaign) => {
    if (!readOnly) {
      setCampaign(next);
      setDirty(true);
      unsaved.current = next;
    }
  };
  return {
    campaign,
    setName: (name) => edit({ ...campaign, name }),
    setPlan: (plan) => edit({ ...campaign, plan: { ...campaign.plan, ...plan } }),
    setAudience: (audience) => edit({ ...campaign, audience: { ...campaign.audience, ...audience } }),
    setContent: (content) => edit({ ...campaign, content: { ...campaign.content, ...content } }),
    isSaved: !dirty && !isPending,
    error: change.error,
    retry: reset,
    readOnly,
  };
}
