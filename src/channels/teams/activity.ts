import { z } from 'zod';

const account = z.object({
  id: z.string().min(1).max(500),
  name: z.string().max(1_000).nullish(),
  aadObjectId: z.string().min(1).max(100).nullish(),
  role: z.string().max(50).nullish(),
});

const attachment = z.object({
  contentType: z.string().max(200),
  contentUrl: z.string().max(10_000).nullish(),
  name: z.string().max(1_000).nullish(),
  content: z.unknown().optional(),
});

const entity = z.object({
  type: z.string().max(200),
  text: z.string().max(2_000).nullish(),
  mentioned: z.object({ id: z.string().max(500).nullish(), name: z.string().max(1_000).nullish() }).nullish(),
});

const named = z.object({ id: z.string().max(500).nullish() }).nullish();

/** An activity of the platform as far as this channel reads it; everything else in it is dropped. */
export const teamsActivity = z.object({
  type: z.string().min(1).max(100),
  id: z.string().min(1).max(500).nullish(),
  timestamp: z.string().max(50).nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: z.string().min(1).max(1_000),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z.string().min(1).max(1_000),
    conversationType: z.string().max(50).nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().max(100).nullish(),
  }),
  text: z.string().max(500_000).nullish(),
  name: z.string().max(200).nullish(),
  action: z.string().max(100).nullish(),
  value: z.unknown().optional(),
  entities: z.array(entity).max(1_000).nullish(),
  attachments: z.array(attachment).max(100).nullish(),
  membersAdded: z.array(account).max(10_000).nullish(),
  membersRemoved: z.array(account).max(10_000).nullish(),
  channelData: z
    .object({ tenant: named, team: named, channel: named, eventType: z.string().max(100).nullish() })
    .nullish(),
});

/** An activity of the platform. */
export type TeamsActivity = z.infer<typeof teamsActivity>;

/** What an activity brings along. */
export type ActivityAttachment = z.infer<typeof attachment>;

/** A file that somebody put into a group: only named there. */
export const GROUP_FILE = 'reference';

/** A file that somebody sent in private, with an address at which it can be had. */
export const PRIVATE_FILE = 'application/vnd.microsoft.teams.file.download.info';

/** The tenant that an activity comes from, as far as it says so. */
export function tenantOf({ conversation, channelData }: TeamsActivity): string | undefined {
  return conversation.tenantId ?? channelData?.tenant?.id ?? undefined;
}

/** The account by which a person is known: that of the tenant's directory where there is one, since it never changes. */
export function senderOf({ from }: TeamsActivity): string {
  return from.aadObjectId ?? from.id;
}
