/**
 * The HTTP API as the browser uses it. `paths` has the shape that openapi-typescript generates, so that
 * client.ts can be pointed at schema.d.ts instead.
 */
export type Instant = string;
export type LocalDate = string;
export type Total = { count: number; exact: boolean };
/** The code of a role: one of those that came with Kith, or one of the firm's own. */
export type Role = string;
export type Permission =
  | 'CUSTOMERS_READ'
  | 'CUSTOMERS_WRITE'
  | 'ORDERS_READ'
  | 'IMPORTS'
  | 'SEGMENTS_READ'
  | 'SEGMENTS_WRITE'
  | 'CAMPAIGNS_READ'
  | 'CAMPAIGNS_WRITE'
  | 'CAMPAIGNS_APPROVE'
  | 'CAMPAIGNS_LAUNCH'
  | 'INTELLIGENCE_READ'
  | 'SCORES_RUN'
  | 'JOBS'
  | 'JOBS_CANCEL'
  | 'USERS_ADMIN'
  | 'SETTINGS_ADMIN'
  | 'AUDIT_READ'
  | 'PERSONAL_DATA';
export type Language = 'en' | 'zh-CN';

export type Me = {
  id: number;
  name: string;
  email: string;
  roles: Role[];
  permissions: Permission[];
  teamId?: number;
  reach: Reach;
  rights: Reaching[];
  /** What the user may not read, or not edit. */
  fields: FieldHolding[];
  language: Language;
};
/** Whether somebody is signed in, and who. */
export type Reach = 'none' | 'own' | 'team' | 'subtree' | 'all';
export type RightSubject = 'customers' | 'segments' | 'campaigns';
export type RightAction = 'create' | 'read' | 'edit' | 'delete' | 'export';
export type Reaching = { subject: RightSubject; action: RightAction; reach: Reach };
export type FieldAccess = 'none' | 'read' | 'edit';
/** A field that is held back; of one that is not named everything is allowed. */
export type FieldHolding = { subject: RightSubject; field: string; access: FieldAccess };
/** A field that roles can hold back; with a name where the firm added it. */
export type ProtectableField = {
  subject: RightSubject;
  field: string;
  mayBeHidden: boolean;
  mayBeEdited: boolean;
  name?: { en?: string; zh?: string };
};
export type NewRole = { name: string; rights: Reaching[]; permissions: Permission[]; fields: FieldHolding[] };
export type RoleView = NewRole & {
  role: Role;
  builtIn: boolean;
  /** Whether everyone with the role needs a second factor. */
  secondFactor: boolean;
  users: number;
  version: number;
};
export type Presence = { signedIn: boolean; session?: Session };
export type Session = {
  user: Me;
  firm: { name: string; currency: string; zone: string };
  demo: boolean;
  now: Instant;
  /** The administrator who sees Kith as the user and changes nothing. */
  observer?: string;
};
/** What signing in still asks for; with `done` the session is open. */
export type SignInStep = 'done' | 'code' | 'enrolment';
export type Entry = { step: SignInStep; session?: Session };
export type Enrolment = { secret: string; uri: string };
export type SecondFactor = { required: boolean; since?: Instant; recoveryCodesLeft: number; hasPassword: boolean };
/** The password once more, and a code where a second factor is on. */
export type Proof = { password: string; code?: string };
/** What a group at an identity provider gives here; * is everybody who comes from there. */
export type GroupMapping = { group: string; role?: Role; teamId?: number };
export type ProviderSettings = {
  name: string;
  clientId: string;
  /** Goes in and never comes out; absent leaves the one there is. */
  secret?: string;
  scopes: string;
  groupClaim: string;
  linksByEmail: boolean;
  linksAdministrators: boolean;
  createsUsers: boolean;
  inPrivateNetwork: boolean;
  active: boolean;
  mappings: GroupMapping[];
};
export type IdentityProvider = {
  id: number;
  issuer: string;
  hasSecret: boolean;
  settings: ProviderSettings;
  answerAddress: string;
  version: number;
};
/** Whether everybody has to come from a provider, but for one administrator. */
export type SignOnRule = { required: boolean; emergencyId?: number };
export type ProviderArrival = { code: string; state: string; issuer?: string };
/** A key that a device of the user keeps; bytes are texts in Base64 for addresses. */
export type Passkey = { id: number; name: string; createdAt: Instant; usedAt?: Instant; synced: boolean };
export type PasskeyWish = {
  challenge: string;
  host: string;
  /** The only address at which the device's answer counts. */
  origin: string;
  firm: string;
  handle: string;
  email: string;
  name: string;
  algorithms: number[];
  known: string[];
};
export type NewPasskey = { name: string; clientData: string; attestationObject: string; transports: string[] };
export type PasskeyQuestion = { challenge: string; host: string; origin: string };
export type PasskeyAnswer = {
  id: string;
  clientData: string;
  authenticatorData: string;
  signature: string;
  handle?: string;
};
export type OpenSession = {
  id: number;
  address: string;
  agent: string;
  createdAt: Instant;
  seenAt: Instant;
  current: boolean;
};
export type Link = { purpose: string; email?: string };
export type User = {
  id: number;
  name: string;
  email: string;
  roles: Role[];
  teamId?: number;
  teamName?: string;
  active: boolean;
  invited: boolean;
  lastSeen?: Instant;
  secondFactor: boolean;
};
export type NewUser = { name: string; email: string; roles: Role[]; teamId?: number };
export type ChangedUser = { name: string; roles: Role[]; teamId?: number; active: boolean };
export type NewShare = { userId?: number; teamId?: number; mayEdit: boolean; endsAt?: Instant };
export type Share = NewShare & { id: number; name: string; sharedBy?: string; sharedAt: Instant };
export type AccessReason = {
  action: RightAction;
  kind: 'role' | 'share' | 'territory';
  reach?: Reach;
  /** The absent colleague in whose place the user stands. */
  insteadOf?: string;
};
export type NewDeputy = { absentId?: number; deputyId: number; beginsAt: Instant; endsAt: Instant };
export type Deputy = NewDeputy & { id: number; absentId: number; absentName: string; deputyName: string };
export type TerritoryRule = { country: string; postalPrefix: string };
export type TerritoryMember = { userId?: number; teamId?: number; mayEdit: boolean };
export type NewTerritory = { name: string; parentId?: number; rules: TerritoryRule[]; members: TerritoryMember[] };
export type TerritoryView = {
  id: number;
  name: string;
  parentId?: number;
  rules: TerritoryRule[];
  members: (TerritoryMember & { name: string })[];
  customers: number;
};
/** How one field changed; absent is empty, dots are a secret. */
export type AuditChange = { field: string; was?: string; became?: string };
export type AuditEntry = {
  id: number;
  at: Instant;
  actorId?: number;
  actor?: string;
  /** 'browser', 'token:7', 'job:12', 'link', 'system' or 'database:<role>' */
  way: string;
  action: 'insert' | 'update' | 'delete' | 'truncate' | 'read';
  object: string;
  record?: string;
  customerId?: number;
  /** How many rows it stands for. */
  records: number;
  changes: AuditChange[];
};
/** All that is held on a customer; rows as column and value. */
export type Held = {
  customerId: number;
  name: string;
  at: Instant;
  tables: { table: string; rows: Record<string, unknown>[] }[];
};
export type AuditWanted = {
  object?: string;
  record?: string;
  customerId?: number;
  actorId?: number;
  from?: Instant;
  until?: Instant;
};
export type AuditChain = {
  sealed: number;
  waiting: number;
  anchors: { day: LocalDate; place: number; hash: string }[];
};
export type QuarantineState = { since?: Instant; backupTakenAt?: Instant };
export type HeldItem = { key: string; kind: string; what: string; of: string; due: Instant; amount: number };
export type Decisions = { goOn: string[]; drop: string[] };
export type Team = { id: number; name: string; parentId?: number };
export type SuppressionReason = 'unsubscribed' | 'bounced' | 'complained' | 'manual' | 'erased';
/** An entry of the suppression list; which address it stands for, it does not say. */
export type Suppression = {
  id: number;
  kind: 'email' | 'phone' | 'postal';
  purpose?: Purpose;
  reason: SuppressionReason;
  source: string;
  addedBy?: string;
  at: Instant;
  removedAt?: Instant;
  removedBy?: string;
  removedWhy?: string;
};
export type SuppressionPage = {
  items: Suppression[];
  counts: { reason: SuppressionReason; addresses: number }[];
  next?: number;
};
export type SuppressionsTaken = { added: number; known: number; unreadable: number; refused: number[] };
export type Purpose = 'marketing' | 'service' | 'research';

/** One thing that a customer said about being written to, with what proves it. */
export type ConsentEntry = {
  channel: string;
  purpose: string;
  granted: boolean;
  basis: string;
  source: string;
  wording?: string;
  wordingVersion?: string;
  address?: string;
  evidence?: string;
  at: Instant;
};
export type ConsentQuestion = {
  id: number;
  purpose: Purpose;
  address: string;
  wording: string;
  askedAt: Instant;
  expiresAt: Instant;
  sentAt?: Instant;
  confirmedAt?: Instant;
  open: boolean;
};
export type RetentionRule = { kind: string; days: number; active: boolean; least: number; most: number };
export type RetentionRun = {
  kind: string;
  days: number;
  before: Instant;
  dry: boolean;
  found: number;
  gone: number;
  by?: string;
  at: Instant;
};
export type ErasureState = 'planning' | 'planned' | 'running' | 'done' | 'withdrawn';
export type ErasureReason = 'request' | 'objection' | 'retention' | 'restore' | 'other';
/** What an erasure finds, or has done: places and counts, never a value. */
export type ErasureWork = {
  tables: {
    table: string;
    rows: number;
    action: 'delete' | 'change' | 'keep';
    changed: string[];
    kept: { column: string; why: string }[];
  }[];
  texts: { table: string; column: string; rows: number; action: 'delete' | 'clear' | 'replace' }[];
  places: { place: string; count: number }[];
  trail: number;
  books: { name: string; before: Record<string, string>; after?: Record<string, string> }[];
};
export type Erasure = {
  id: number;
  customerId: number;
  records: number;
  pseudonym: string;
  reason: ErasureReason;
  state: ErasureState;
  work?: ErasureWork;
  requestedBy?: string;
  requestedAt: Instant;
  approvedBy?: string;
  approvedAt?: Instant;
  endedAt?: Instant;
  mayApprove: boolean;
  stuck: boolean;
};

export type Token = {
  id: number;
  name: string;
  scopes: Permission[];
  createdAt: Instant;
  lastUsedAt?: Instant;
  expiresAt?: Instant;
};
export type Firm = {
  name: string;
  senderName: string;
  senderAddress: string;
  postalAddress: string;
  currency: string;
  zone: string;
  defaultCountry: string;
  defaultMargin: number;
  approvalAbove: number;
};

export type Ladder =
  | 'suspect'
  | 'prospect'
  | 'firstTime'
  | 'repeat'
  | 'client'
  | 'member'
  | 'advocate'
  | 'partner'
  | 'inactive'
  | 'lost';
export type Pyramid = 'vip' | 'large' | 'medium' | 'small';
export type CustomerKind = 'person' | 'organisation';
/** What the firm calls something, in one language or both. */
export type Label = { en?: string; zh?: string };
export type CustomKind = 'text' | 'number' | 'money' | 'date' | 'choice' | 'choices' | 'yesNo' | 'link';
export type FieldOption = { code: string; name: Label; retired: boolean };
export type FieldRules = {
  min?: number;
  max?: number;
  decimals?: number;
  pattern?: string;
  earliest?: LocalDate;
  latest?: LocalDate;
  currency?: string;
};
/** A field that the firm added to its customers. */
export type CustomField = {
  id: number;
  version: number;
  key: string;
  kind: CustomKind;
  name: Label;
  help: Label;
  section: Label;
  required: boolean;
  unique: boolean;
  sortable: boolean;
  listed: boolean;
  rules: FieldRules;
  options: FieldOption[];
  defaultValue?: unknown;
  retiredAt?: Instant;
  /** What the reader may do with its values. */
  access: FieldAccess;
};
export type FieldDraft = {
  name?: Label;
  help?: Label;
  section?: Label;
  required?: boolean;
  unique?: boolean;
  sortable?: boolean;
  listed?: boolean;
  rules?: FieldRules;
  options?: { code?: string; name?: Label; retired?: boolean }[];
  defaultValue?: unknown;
};
export type BulkAction = 'set' | 'clear' | 'add' | 'remove';
export type BulkChange = { field: string; action: BulkAction; value?: unknown };
export type BulkKind = 'change' | 'delete';
/** Either some customers or, with `all`, whom q and filter show. */
export type BulkWish = {
  customers?: number[];
  all?: boolean;
  q?: string;
  filter?: Filter;
  kind?: BulkKind;
  changes?: BulkChange[];
};
/** All whom a bulk edit means; the first is the sum of the others. */
export type BulkCounts = { matched: number; changed: number; unchanged: number; notEditable: number };
/** Not exact where more are meant than were looked at. */
export type BulkPreview = { counts: BulkCounts; exact: boolean };
export type BulkUndone = { at: Instant; restored: number; kept: number; notEditable: number; gone: number };
export type BulkState = 'running' | 'stopped' | 'done' | 'undoing' | 'undone';
export type BulkEdit = {
  id: number;
  at: Instant;
  kind: BulkKind;
  state: BulkState;
  changes: BulkChange[];
  /** Who was meant when it began. */
  total?: number;
  /** How many the present walk has come by. */
  walked: number;
  counts: BulkCounts;
  undone?: BulkUndone;
  jobId?: number;
};
/** A customer of whom an undo left what was changed since. */
export type BulkKept = { id: number; name: string; fields: string[] };
export type CustomValues = Record<string, unknown>;
export type CustomerRow = {
  id: number;
  kind: CustomerKind;
  name: string;
  email?: string;
  phone?: string;
  country?: string;
  city?: string;
  ownerId?: number;
  ownerName?: string;
  ladder?: Ladder;
  orders?: number;
  revenue?: number;
  lastOrder?: Instant;
  clv?: number;
  pAlive?: number;
  pyramid?: Pyramid;
  rfm?: string;
  quality?: number;
  createdAt: Instant;
  /** Values of the firm's own fields, by key. */
  custom: CustomValues;
  /** Numbers of tags. */
  tags: number[];
  /** Whether the reader may change it. */
  editable: boolean;
};
export type TagColour = 'grey' | 'red' | 'orange' | 'yellow' | 'green' | 'teal' | 'blue' | 'violet' | 'pink';
export type Tag = { id: number; version: number; name: string; colour: TagColour };
export type NewNote = { text: string; mentions?: number[] };
/** A colleague whom a note can call, and whether that one sees the customer. */
export type Mentionable = { id: number; name: string; sees: boolean };
export type MentionRow = {
  id: number;
  at: Instant;
  read: boolean;
  customerId: number;
  customer: string;
  note: number;
  text: string;
  by?: string;
};
export type CustomerFile = {
  id: number;
  name: string;
  mediaType: string;
  size: number;
  uploadedBy?: string;
  uploadedAt: Instant;
};
export type TaskPriority = 'low' | 'normal' | 'high';
export type NewTask = {
  title: string;
  /** A whole day, or dueAt a moment, or neither. */
  dueOn?: LocalDate;
  dueAt?: Instant;
  priority: TaskPriority;
  assigneeId: number;
};
export type Task = NewTask & {
  id: number;
  version: number;
  assignee: string;
  createdBy?: string;
  createdAt: Instant;
  doneAt?: Instant;
  /** Absent with the name for an assignee who may not see the customer. */
  customerId?: number;
  customer?: string;
  mayChange: boolean;
  mayComplete: boolean;
};
/** One field changed where it is shown; `was` is what was seen, and what is something else by now is not overwritten. */
export type CellEdit = { field: string; was?: unknown; value?: unknown };
export type CustomerPage = { items: CustomerRow[]; next?: string; total: Total; currency: string };
/** Sums by the names of what is summed; none where more customers are meant than are looked at. */
export type CustomerTotals = { count: number; exact: boolean; sums: Record<string, number> };
export type CustomerGroup = {
  /** As the filter language compares it; absent for those who have none. */
  value?: string;
  /** Of a colleague. */
  name?: string;
  count: number;
  sums: Record<string, number>;
};
export type CustomerGroups = { items: CustomerGroup[]; exact: boolean; complete: boolean };
export type NewCustomer = {
  kind: CustomerKind;
  name: string;
  givenName?: string;
  familyName?: string;
  language?: string;
  country?: string;
  city?: string;
  birthday?: LocalDate;
  email?: string;
  phone?: string;
  ownerId?: number;
  /** Values of the firm's own fields, by key; null clears one, what is not named stays. */
  custom?: CustomValues;
};
export type Trait = {
  name: string;
  value?: number | string | boolean | null;
  model: string;
  version: string;
  asOf: Instant;
  error?: Record<string, number>;
};
export type ContactPoint = {
  id: number;
  kind: 'email' | 'phone' | 'postal';
  given: string;
  normalised: string;
  primary: boolean;
  unusable?: string;
  postal?: PostalAddress;
};
export type PostalAddress = { street?: string; postalCode?: string; city?: string; region?: string; country?: string };
/** An address as a user says it; the version is the customer's. */
export type SaidContactPoint = {
  version: number;
  kind: ContactPoint['kind'];
  value?: string;
  postal?: PostalAddress;
  primary?: boolean;
  usable?: boolean;
};
export type Consent = { channel: string; purpose: string; granted: boolean; since: Instant };
export type Customer = NewCustomer & {
  custom: CustomValues;
  id: number;
  version: number;
  createdAt: Instant;
  /** When the firm first knew the customer: by an order, a consent or the record. */
  since: Instant;
  /** Of this moment, as lists show them; absent for who may not read orders. */
  figures?: OrderFigures;
  ownerName?: string;
  teamName?: string;
  source: string;
  contactPoints: ContactPoint[];
  externalIds: { system: string; value: string }[];
  consents: Consent[];
  traits: Trait[];
};
export type MergeField = 'kind' | 'name' | 'givenName' | 'familyName' | 'language' | 'country' | 'city' | 'birthday';
/** What is to be merged, at the versions that the user saw. */
export type MergeWish = { version: number; mergedId: number; mergedVersion: number; take: MergeField[] };
/** A record that became part of a customer. */
export type Merge = {
  id: number;
  mergedId: number;
  mergedName: string;
  mergedAt: Instant;
  mergedBy?: number;
  changed: string[];
  moved: number;
  undoneAt?: Instant;
};
export type DuplicateState = 'open' | 'later' | 'merged' | 'apart';
export type Agreement = 'missing' | 'different' | 'remote' | 'close' | 'swapped' | 'equal';
/** What some fields of two records say, judged together; negative bits speak against. */
export type Evidence = { fields: string[]; agreements: Agreement[]; bits: number };
/** Two records that may be one customer. */
export type Duplicate = {
  id: number;
  one: { id: number; name: string; city?: string };
  other: { id: number; name: string; city?: string };
  probability: number;
  household: number;
  evidence: Evidence[];
  state: DuplicateState;
  decidedAt?: Instant;
};
export type DuplicateDetail = { pair: Duplicate; one: Customer; other: Customer };
export type DuplicateChoice = {
  survivorId: number;
  survivorVersion: number;
  mergedVersion: number;
  take: MergeField[];
};
export type DuplicatesStanding = {
  open: Total;
  later: Total;
  merged: Total;
  apart: Total;
  searching: boolean;
  searchedAt?: Instant;
  customers?: number;
  decisions: number;
};
/** What Kith may do by itself with sure pairs, and from when on a pair is shown. */
export type LinkageRule = { mergesSure: boolean; sureFrom: number; queuedFrom: number };
export type Household = {
  id: number;
  state: 'suggested' | 'confirmed' | 'dissolved';
  reason: string;
  members: { id: number; name: string }[];
};
export type RelationshipDirection = 'forward' | 'backward';
/** How customers can stand to one another; forward reads from the end that it begins with, "works for". */
export type RelationshipKind = {
  code: string;
  version: number;
  forward: Label;
  backward: Label;
  fromKind?: CustomerKind;
  toKind?: CustomerKind;
  symmetric: boolean;
  hierarchy: boolean;
  builtIn: boolean;
  retiredAt?: Instant;
};
export type NewRelationshipKind = {
  forward: Label;
  backward?: Label;
  fromKind?: CustomerKind;
  toKind?: CustomerKind;
  symmetric: boolean;
};
export type ChangedRelationshipKind = { version: number; forward: Label; backward?: Label; retired: boolean };
export type Relationship = {
  id: number;
  version: number;
  kind: string;
  direction: RelationshipDirection;
  other: { id: number; name: string; kind: CustomerKind };
  from?: string;
  until?: string;
  current: boolean;
  primary: boolean;
  note?: string;
  editable: boolean;
};
type RelationshipParticulars = { from?: string; until?: string; primary?: boolean; note?: string };
export type NewRelationship = RelationshipParticulars & {
  kind: string;
  direction: RelationshipDirection;
  otherId: number;
};
export type ChangedRelationship = RelationshipParticulars & { version: number };
export type RelationshipGraph = {
  nodes: { id: number; name: string; kind: CustomerKind; step: number }[];
  edges: { id: number; from: number; to: number; kind: string; primary: boolean }[];
  more: boolean;
};
export type QualityFault =
  | 'name-incomplete'
  | 'name-test'
  | 'email-malformed'
  | 'email-disposable'
  | 'email-bounced'
  | 'phone-invalid'
  | 'address-incomplete'
  | 'unreachable'
  | 'birthday-impossible'
  | 'country-missing'
  | 'stale';
/** Of what the viewer may read; `whole` where that is everything. */
export type QualityStanding = {
  score: number;
  whole: boolean;
  faults: { fault: QualityFault; points: number }[];
  duplicates: number;
};
export type DataQuality = {
  computedAt?: Instant;
  customers: number;
  notComputed: number;
  mean?: number;
  bins: { from: number; to: number; customers: number }[];
  faults: { fault: QualityFault; points: number; customers: number }[];
  duplicates: number;
};
type HierarchySum = { organisations: number; people: number; revenue?: number };
export type Hierarchy = {
  nodes: { id: number; name: string; parentId?: number; direct: boolean; people: number; total: HierarchySum }[];
  shown: HierarchySum;
  notShown: number;
  whole: boolean;
};
export type OrderFigures = { orders: number; revenue: number; firstOrder?: Instant; lastOrder?: Instant };
export type TimelineEntry = { id: string; at: Instant; kind: string; details: Record<string, unknown> };
export type NewConsent = {
  channel: string;
  purpose: string;
  action: 'granted' | 'withdrawn';
  source?: string;
  wording?: string;
};
export type OrderRow = {
  id: number;
  number: string;
  source: string;
  kind: 'sale' | 'return' | 'adjustment';
  orderedAt: Instant;
  total: number;
  currency: string;
  lineCount: number;
};
export type OrderLine = {
  sku: string;
  description?: string;
  quantity: number;
  unitPrice: number;
  amount: number;
  cost: number;
  productName: string;
};
export type Order = OrderRow & { customerId?: number; lines: OrderLine[] };
export type Product = { id: number; sku: string; name: string; category?: string };
export type Found = {
  kind: 'customer' | 'segment' | 'campaign' | 'order';
  id: number;
  title: string;
  subtitle?: string;
};

export type JobState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
export type Job = {
  id: number;
  kind: string;
  title: string;
  state: JobState;
  done: number;
  total?: number;
  ratePerSecond?: number;
  note?: string;
  error?: string;
  result?: Record<string, unknown>;
  ownerId?: number;
  ownerName?: string;
  createdAt: Instant;
  startedAt?: Instant;
  finishedAt?: Instant;
};
export type ViewAudience = 'mine' | 'team' | 'everyone';
export type ViewColumn = { id: string; width: number };

export type NewView = {
  name: string;
  audience: ViewAudience;
  q?: string;
  filter?: Filter;
  sort?: string;
  columns: ViewColumn[];
  layout?: ViewLayout;
  /** By which field the customers are grouped. */
  group?: string;
  /** What is summed of each group. */
  measure?: string;
  /** Whether the columns have sums below them. */
  totals?: boolean;
};
export type ViewLayout = 'list' | 'board';

/** The codes of a page's sections in their order. */
export type PageLayout = { side: string[]; main: string[]; tabs: string[]; hidden: string[] };
/** Of a role without a layout the page is as it is by itself. */
export type RoleLayout = { role: Role; name: string; version: number; layout?: PageLayout };

export type SavedView = NewView & {
  id: number;
  version: number;
  ownerName?: string;
  own: boolean;
  mayChange: boolean;
  isDefault: boolean;
};

export type ImportTarget = 'customers' | 'orders';
export type Mapping = { columns: Record<string, string>; options: Record<string, string> };
export type ImportProblem = { row: number; line: number; column: string; reason: string };
export type ImportDraft = {
  id: number;
  target: ImportTarget;
  /** As what the file can be read. */
  targets: ImportTarget[];
  fileName: string;
  size: number;
  state: string;
  sameFileAs?: number;
  columns: { name: string; samples: string[] }[];
  mapping: Mapping;
  fields: { name: string; required: boolean }[];
  /** By what customers can be known, as the option `match` names it. */
  keys: string[];
  /** Of a workbook those that can be read. */
  sheets: string[];
  preview: {
    rows: Record<string, string>[];
    problems: ImportProblem[];
    /** What would become of the rows, one by one; empty where that cannot be told yet. */
    foreseen: { outcome: string; record?: number; reason?: string }[];
    outcomes: Record<string, number>;
  };
  rows?: number;
  checkedRows: number;
  problemCount: number;
  dates?: { text: string; asks: boolean };
  jobId?: number;
  counts: Record<string, number>;
  dryRun?: DryRun;
  undoing?: Undoing;
  /** The import whose refused rows this one tries again. */
  mends?: number;
  mendings: number[];
  unmended: number;
  createdAt: Instant;
  finishedAt?: Instant;
};
/** What trying an import out has shown; not current where the mapping is another by now. */
export type DryRun = {
  id: number;
  state: string;
  jobId?: number;
  counts: Record<string, number>;
  current: boolean;
  finishedAt?: Instant;
};
/** What would become of one row, as a dry run has shown. */
export type RowOutcome = {
  row: number;
  line: number;
  outcome: string;
  name?: string;
  record?: number;
  fields: string[];
  reason?: string;
};
/** A row outside of what the import was to do. */
export type SkippedRow = { row: number; line: number; code: string; reason: string };
/** How far taking an import back is; stopped where it has ended before its end. */
export type Undoing = {
  jobId?: number;
  counts: Record<string, number>;
  kept: number;
  stopped: boolean;
  byName?: string;
  finishedAt?: Instant;
};
/** A record that taking an import back has left as it is. */
export type RefusedRow = { row: number; line: number; column: string; reason: string; cells?: string[] };
export type KeptRecord = { object: string; record: number; name: string; reason: string };
export type ExportFormat = 'csv' | 'xlsx';
export type NewExport = {
  format: ExportFormat;
  q?: string;
  filter?: Filter;
  sort?: string;
  columns: string[];
  byteOrderMark?: boolean;
};
export type Export = {
  id: number;
  source: string;
  format: ExportFormat;
  state: 'writing' | 'ready' | 'failed' | 'gone';
  jobId?: number;
  fileName?: string;
  size?: number;
  rows?: number;
  leftOut?: number;
  createdAt: Instant;
  expiresAt?: Instant;
};

export type ImportSummary = {
  id: number;
  target: ImportTarget;
  fileName: string;
  size: number;
  state: string;
  rowsStaged: number;
  rowsApplied: number;
  rowsRefused: number;
  counts: Record<string, number>;
  jobId?: number;
  ownerName?: string;
  createdAt: Instant;
  finishedAt?: Instant;
};

export type FigureName = 'revenue' | 'orders' | 'activeCustomers' | 'newCustomers' | 'averageOrder' | 'customerEquity';
export type Figure = {
  name: FigureName;
  value: number;
  previous?: number;
  unit: 'money' | 'count';
  currency?: string;
  series: { day: LocalDate; value: number }[];
};
export type Home = {
  asOf: Instant;
  period: string;
  figures: Figure[];
  attention: { kind: string; text: string; args: Record<string, unknown>; link: string }[];
  recent: { kind: string; at: Instant; title: string; link: string }[];
};
export type Warehouse = {
  facts: { name: string; rows: number; fedAt: Instant; watermark: number }[];
  lagSeconds: number;
};
export type PyramidLevel = {
  level: Pyramid;
  customers: number;
  revenue: number;
  share: number;
  profit: number;
  clv: number;
};
export type PyramidReport = { currency: string; asOf: Instant; levels: PyramidLevel[] };
export type Retention = { cohorts: { month: string; size: number; retained: number[] }[]; asOf: Instant };
export type ValueModel = {
  model: string;
  mae?: number;
  rmse?: number;
  chosen: boolean;
  reason?: string;
  parameters?: Record<string, number>;
  standardErrors?: Record<string, number>;
};
export type ValueReport = {
  currency: string;
  asOf?: Instant;
  model?: string;
  equity: number;
  horizonMonths: number;
  discountRate: number;
  buckets: { from: number; to?: number; customers: number }[];
  models: ValueModel[];
};
export type Rfm = {
  asOf: Instant;
  currency: string;
  cells: { r: number; f: number; customers: number; revenue: number; clv?: number }[];
};

export type FilterValue = string | number | boolean;
export type Operator =
  | 'equals'
  | 'notEquals'
  | 'in'
  | 'less'
  | 'atMost'
  | 'greater'
  | 'atLeast'
  | 'between'
  | 'contains'
  | 'startsWith'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'withinLastDays'
  | 'notWithinLastDays';
export type What =
  | { type: 'anything' }
  | { type: 'product'; skus: string[] }
  | { type: 'category'; categories: string[] };
export type Window =
  | { type: 'lastDays'; days: number }
  | { type: 'between'; from: LocalDate; until: LocalDate }
  | { type: 'beforeDays'; days: number };
export type Filter =
  | { type: 'everyone' }
  | { type: 'and'; all: Filter[] }
  | { type: 'or'; any: Filter[] }
  | { type: 'not'; filter: Filter }
  | { type: 'compare'; field: string; operator: Operator; values: FilterValue[] }
  | { type: 'bought'; what: What; atLeast: number; amount?: { min?: number; max?: number }; window?: Window }
  | { type: 'consented'; channel: string; purpose: string }
  | { type: 'inSegment'; segment: number };
export type FieldType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'choice' | 'choices';
export type FilterField = {
  name: string;
  /** What the firm calls a field of its own. */
  label?: Label;
  type: FieldType;
  choices?: string[];
  options?: FieldOption[];
  retired?: boolean;
  group: 'customer' | 'trait' | 'orders' | 'custom';
};
export type SegmentRow = {
  id: number;
  name: string;
  description: string;
  size?: number;
  ownerName?: string;
  updatedAt: Instant;
};
export type Segment = SegmentRow & { filter: Filter; version: number };
export type NewSegment = { name: string; description: string; filter: Filter };
export type SegmentCount = { count: number; of: number; asOf?: Instant; milliseconds?: number };
export type Explanation = { filter: Filter; matched: boolean; actual?: string; children: Explanation[] };

export type CampaignState =
  | 'draft'
  | 'awaiting-approval'
  | 'approved'
  | 'sending'
  | 'running'
  | 'evaluated'
  | 'stopped';
/** An estimate with its 95 % interval, where one could be computed. */
export type Interval = { estimate: number; low?: number; high?: number };
export type CampaignChange = Pick<Campaign, 'version' | 'name' | 'plan' | 'audience' | 'content'> & {
  ownerId?: number;
};
export type CampaignRow = {
  id: number;
  name: string;
  state: CampaignState;
  paused: boolean;
  ownerName?: string;
  goal: string;
  budget: number;
  currency: string;
  launchedAt?: Instant;
  audience?: number;
  incrementalProfit?: Interval;
  updatedAt: Instant;
};
export type Goal = 'purchase' | 'win-back' | 'cross-sell' | 'retention';
export type CampaignPlan = {
  goal: Goal;
  goalNote: string;
  offer: string;
  offerCode?: string;
  discountPercent: number;
  landingUrl?: string;
  budget: number;
  costPerContact: number;
  fixedCost: number;
  currency: string;
  windowDays: number;
  plannedStart?: Instant;
};
export type CampaignAudience = { segmentId?: number; segmentName?: string; exclusions: number[]; controlShare: number };
export type CampaignContent = {
  subject: string;
  preheader: string;
  bodyFormat: 'mjml' | 'html';
  body: string;
  fromName: string;
  fromAddress: string;
};
export type Campaign = {
  id: number;
  version: number;
  name: string;
  state: CampaignState;
  paused: boolean;
  ownerId?: number;
  ownerName?: string;
  plan: CampaignPlan;
  audience: CampaignAudience;
  content: CampaignContent;
  approval: {
    required: boolean;
    above: number;
    approvedByName?: string;
    approvedAt?: Instant;
    /** When a segment was changed after the approval, which no longer stands then. */
    audienceChangedAt?: Instant;
  };
  launchedAt?: Instant;
  finishedAt?: Instant;
  createdAt: Instant;
};
export type AudiencePreview = {
  size: number;
  eligible: number;
  treated: number;
  control: number;
  excluded: number;
  reasons: Record<string, number>;
  cost: number;
  withinBudget: boolean;
  detectable?: {
    profitPerCustomer: number;
    conversionPoints: number;
    baselineConversion: number;
    baselineProfit: number;
    power: number;
    windowDays: number;
  };
};
export type ContentPreview = { subject: string; html: string; plain: string; asCustomer: { id: number; name: string } };
export type Check = {
  name: string;
  ok: boolean;
  severity: 'error' | 'warning';
  message: string;
  arguments?: Record<string, unknown>;
};
export type Checks = { items: Check[]; launchable: boolean };
export type Progress = {
  state: string;
  paused: boolean;
  audience: number;
  planned: number;
  claimed: number;
  sent: number;
  suppressed: number;
  control: number;
  failed: number;
  unknown: number;
  suppressedBy: Record<string, number>;
  failedBy: Record<string, number>;
  bounced: number;
  clicked: number;
  unsubscribed: number;
  ratePerSecond: number;
  note?: string;
};
export type Delivery = {
  customerId: number;
  customerName: string;
  address?: string;
  state: string;
  reason?: string;
  at?: Instant;
  messageId?: string;
};
export type ArmResult = {
  customers: number;
  converted: number;
  conversion: number;
  revenue: number;
  profit: number;
  profitPerCustomer: number;
};
export type Report = {
  campaign: { id: number; name: string; state: CampaignState };
  currency: string;
  asOf: Instant;
  windowEnds: Instant;
  final?: boolean;
  /** What the last word waits for although the window is over. */
  waitingFor?: { lastOrder?: Instant; until: Instant };
  progress: Progress;
  treated: ArmResult;
  control: ArmResult;
  incrementalConversion: Interval;
  incrementalRevenue: Interval;
  incrementalProfit: Interval;
  profitPerTreated: Interval;
  method: string;
  methodWhy: string;
  sampleRatio: { expected: number; observed: number; pValue?: number; ok: boolean };
  cost: { contacts: number; fixed: number; discounts?: number; total: number };
  netProfit: Interval;
  returnOnInvestment?: number;
  opens: { count: number; note: string };
  clicks: number;
  series: { day: LocalDate; treated: number; control: number }[];
  /** Orders in other currencies, which are in no sum. */
  otherCurrencies?: number;
  verdict: 'earned' | 'lost' | 'unclear';
  truth?: { incrementalProfit: number };
};

export type Demo = { today: Instant; people: number; mails: number; running: boolean };
export type DemoMailRow = { id: number; recipient: string; subject: string; receivedAt: Instant };
export type DemoMail = DemoMailRow & {
  sender: string;
  returnPath: string;
  headers: string[];
  html?: string;
  plain?: string;
};

export type WebhookState = 'active' | 'paused' | 'removed';
export type WebhookDeliveryState = 'waiting' | 'delivered' | 'dead' | 'withheld';
export type NewWebhook = { name: string; url: string; events: string[] };
export type Webhook = NewWebhook & {
  id: number;
  version: number;
  ownerId: number;
  ownerName: string;
  state: WebhookState;
  reason?: string;
  formerSecretUntil?: Instant;
  failures: number;
  failingSince?: Instant;
  succeededAt?: Instant;
  createdAt: Instant;
  waiting: number;
  dead: number;
};
export type WebhookDelivery = {
  id: number;
  event: number;
  type: string;
  customerId?: number;
  state: WebhookDeliveryState;
  attempts: number;
  at: Instant;
  dueAt?: Instant;
  finishedAt?: Instant;
  tries: { at: Instant; status?: number; millis: number }[];
};

/** Records of one kind that changed; with many, more than are named. */
export type RecordsChanged = { object: string; records: { id: number; version?: number }[]; many: boolean };

type Json<T> = { content: { 'application/json': T } };
type Empty = { content?: never };
type Query<Q> = { parameters: { query?: Q } };
type Path<P> = { parameters: { path: P } };
type Id = { id: number };
type Ok<T> = { responses: { 200: Json<T> } };
type Done = { responses: { 204: Empty } };
type Body<T> = { requestBody: Json<T> };
type Items<T> = { items: T[] };
type PageOf<T> = { items: T[]; next?: string };
type NumberedPageOf<T> = { items: T[]; next?: number };
type PageQuery = { limit?: number; after?: string };

export type paths = {
  '/api/session': {
    get: Ok<Presence>;
    post: Body<{ email: string; password: string }> & Ok<Entry>;
    delete: Ok<{ address?: string }>;
  };
  '/api/session/second-factor': { post: Body<{ code: string }> & Ok<Session> };
  '/api/session/second-factor/enrolment': { post: Ok<Enrolment> };
  '/api/session/second-factor/confirmation': {
    post: Body<{ code: string }> & Ok<{ session: Session; recoveryCodes: string[] }>;
  };
  '/api/session/single-sign-on': { get: Ok<Items<{ id: number; name: string }> & { required: boolean }> };
  '/api/session/single-sign-on/{id}': { post: Path<Id> & Body<ProviderArrival> & Ok<Session> };
  '/api/session/single-sign-on/{id}/departure': { post: Path<Id> & Ok<{ address: string }> };
  '/api/single-sign-on/providers': {
    get: Ok<Items<IdentityProvider>>;
    post: Body<{ issuer: string; settings: ProviderSettings }> & Ok<Id>;
  };
  '/api/single-sign-on/providers/{id}': {
    put: Path<Id> & Body<{ version: number; settings: ProviderSettings }> & Done;
    delete: Path<Id> & Done;
  };
  '/api/single-sign-on/providers/{id}/check': { post: Path<Id> & Ok<{ authorization: string; token: string }> };
  '/api/single-sign-on/rule': { get: Ok<SignOnRule>; put: Body<SignOnRule> & Done };
  '/api/session/passkey': { post: Body<PasskeyAnswer> & Ok<Session> };
  '/api/session/passkey/challenge': { post: Ok<PasskeyQuestion> };
  '/api/me/passkeys': { get: Ok<Items<Passkey>>; post: Body<NewPasskey> & Ok<Id> };
  '/api/me/passkeys/challenge': { post: Body<Proof> & Ok<PasskeyWish> };
  '/api/me/passkeys/{id}': { put: Path<Id> & Body<{ name: string }> & Done; delete: Path<Id> & Done };
  '/api/users/{id}/passkeys': { get: Path<Id> & Ok<Items<Passkey>> };
  '/api/users/{id}/passkeys/{passkey}': { delete: Path<Id & { passkey: number }> & Done };
  '/api/me/second-factor': { get: Ok<SecondFactor>; post: Body<{ code: string }> & Ok<{ codes: string[] }> };
  '/api/me/second-factor/enrolment': { post: Body<Proof> & Ok<Enrolment> };
  '/api/me/second-factor/recovery-codes': { post: Body<Proof> & Ok<{ codes: string[] }> };
  '/api/me/second-factor/off': { post: Body<Proof> & Done };
  '/api/me/password': { put: Body<Proof & { newPassword: string }> & Done };
  '/api/me/language': { put: Body<{ language: Language }> & Done };
  '/api/forgotten-password': { post: Body<{ email: string }> & Done };
  '/api/links/{token}': {
    get: Path<{ token: string }> & Ok<Link>;
    post: Path<{ token: string }> &
      Body<{ name?: string; email?: string; password: string; language?: Language }> &
      Ok<Entry>;
  };
  '/api/users': { get: Ok<Items<User>>; post: Body<NewUser> & Ok<{ id: number; invitationLink: string }> };
  '/api/users/{id}': { put: Path<Id> & Body<ChangedUser> & Done };
  '/api/users/{id}/second-factor': { delete: Path<Id> & Done };
  '/api/users/{id}/reset-link': { post: Path<Id> & Ok<{ link: string }> };
  '/api/colleagues': { get: Query<{ q?: string }> & Ok<Items<{ id: number; name: string }>> };
  '/api/teams': { get: Ok<Items<Team>>; post: Body<{ name: string; parentId?: number }> & Ok<Id> };
  '/api/teams/names': { get: Ok<Items<{ id: number; name: string }>> };
  '/api/deputies': { get: Ok<Items<Deputy>>; post: Body<NewDeputy> & Ok<Id> };
  '/api/deputies/{id}': { delete: Path<Id> & Done };
  '/api/customers/{id}/shares': { get: Path<Id> & Ok<Items<Share>>; post: Path<Id> & Body<NewShare> & Done };
  '/api/customers/{id}/shares/{share}': { delete: Path<Id & { share: number }> & Done };
  '/api/customers/{id}/access/{user}': { get: Path<Id & { user: number }> & Ok<Items<AccessReason>> };
  '/api/session/seen-as': { post: Body<{ userId: number }> & Done; delete: Done };
  '/api/me/sessions': { get: Ok<Items<OpenSession>> };
  '/api/me/sessions/{id}': { delete: Path<Id> & Done };
  '/api/users/{id}/sessions': { get: Path<Id> & Ok<Items<OpenSession>>; delete: Path<Id> & Done };
  '/api/territories': { get: Ok<Items<TerritoryView>>; post: Body<NewTerritory> & Ok<Id> };
  '/api/territories/{id}': { put: Path<Id> & Body<NewTerritory> & Done; delete: Path<Id> & Done };
  '/api/teams/{id}': { put: Path<Id> & Body<{ name: string; parentId?: number }> & Done };
  '/api/roles': {
    get: Ok<{ items: RoleView[]; permissions: Permission[]; fields: ProtectableField[] }>;
    post: Body<NewRole> & Ok<{ role: Role }>;
  };
  '/api/roles/{role}': {
    put: Path<{ role: Role }> & Body<NewRole & { version: number }> & Done;
    delete: Path<{ role: Role }> & Done;
  };
  '/api/roles/{role}/second-factor': { put: Path<{ role: Role }> & Body<{ required: boolean }> & Done };
  '/api/tokens': {
    get: Ok<Items<Token>>;
    post: Body<{ name: string; scopes: Permission[]; expiresAt?: Instant }> & Ok<{ id: number; token: string }>;
  };
  '/api/tokens/{id}': { delete: Path<Id> & Done };
  '/api/suppressions': {
    get: Query<{ reason?: SuppressionReason; before?: number; limit?: number }> & Ok<SuppressionPage>;
    post: Body<{ address: string; purpose?: Purpose; note: string }> & Ok<Items<Suppression>>;
  };
  '/api/suppressions/find': { post: Body<{ address: string }> & Ok<Items<Suppression>> };
  '/api/suppressions/file': { post: Body<{ lines: string[]; firstLine: number }> & Ok<SuppressionsTaken> };
  '/api/suppressions/{id}/remove': { post: Path<Id> & Body<{ why: string }> & Done };
  '/api/webhooks': { get: Ok<Items<Webhook>>; post: Body<NewWebhook> & Ok<{ id: number; secret: string }> };
  '/api/webhooks/events': { get: Ok<Items<{ name: string; says: string }>> };
  '/api/webhooks/{id}': { put: Path<Id> & Body<NewWebhook & { version: number }> & Done; delete: Path<Id> & Done };
  '/api/webhooks/{id}/pause': { post: Path<Id> & Done };
  '/api/webhooks/{id}/resume': { post: Path<Id> & Done };
  '/api/webhooks/{id}/secret': { post: Path<Id> & Ok<{ secret: string; formerUntil: Instant }> };
  '/api/webhooks/{id}/ping': { post: Path<Id> & Ok<{ delivery: number }> };
  '/api/webhooks/{id}/replay': { post: Path<Id> & Ok<{ deliveries: number }> };
  '/api/webhooks/{id}/deliveries': {
    get: { parameters: { path: Id; query?: PageQuery & { state?: string } } } & Ok<PageOf<WebhookDelivery>>;
  };
  '/api/webhooks/{id}/deliveries/{delivery}/replay': { post: Path<Id & { delivery: number }> & Done };
  '/api/customers/{id}/erasure': { post: Path<Id> & Body<{ reason: ErasureReason }> & Ok<{ id: number }> };
  '/api/retention': { get: Ok<{ rules: RetentionRule[]; runs: RetentionRun[] }> };
  '/api/retention/{kind}': { put: Path<{ kind: string }> & Body<{ days: number; active: boolean }> & Done };
  '/api/retention/{kind}/look': { post: Path<{ kind: string }> & Body<{ days: number }> & Ok<RetentionRun> };
  '/api/retention/{kind}/apply': { post: Path<{ kind: string }> & Ok<RetentionRun> };
  '/api/erasures': { get: Query<{ before?: number; limit?: number }> & Ok<{ items: Erasure[]; next?: number }> };
  '/api/erasures/rule': { get: Ok<{ secondPerson: boolean }>; put: Body<{ secondPerson: boolean }> & Done };
  '/api/erasures/{id}': { get: Path<Id> & Ok<Erasure> };
  '/api/erasures/{id}/plan': { post: Path<Id> & Done };
  '/api/erasures/{id}/approve': { post: Path<Id> & Done };
  '/api/erasures/{id}/continue': { post: Path<Id> & Done };
  '/api/erasures/{id}/withdraw': { post: Path<Id> & Done };
  '/api/settings/firm': { get: Ok<Firm>; put: Body<Firm> & Done };

  '/api/fields/customer': {
    get: Ok<Items<CustomField>>;
    post: Body<{ kind: CustomKind; field: FieldDraft }> & Ok<CustomField>;
  };
  '/api/fields/customer/{id}': { put: Path<Id> & Body<{ version: number; field: FieldDraft }> & Ok<CustomField> };
  '/api/fields/customer/order': { put: Body<{ ids: number[] }> & Done };
  '/api/fields/customer/{id}/use': { get: Path<Id> & Ok<{ records: number; exact: boolean }> };
  '/api/fields/customer/{id}/retire': { post: Path<Id> & Done };
  '/api/fields/customer/{id}/restore': { post: Path<Id> & Done };

  '/api/customers': {
    get: Query<PageQuery & { q?: string; filter?: string; sort?: string }> & Ok<CustomerPage>;
    post: Body<NewCustomer> & Ok<Id>;
  };
  '/api/customers/exports': { post: Body<NewExport> & Ok<{ id: number; jobId: number }> };
  '/api/exports/{id}': { get: Path<Id> & Ok<Export> };
  '/api/page-layouts/customer': { get: Ok<{ layout?: PageLayout }> };
  '/api/page-layouts/customer/roles': { get: Ok<Items<RoleLayout>> };
  '/api/page-layouts/customer/roles/{role}': {
    put: Path<{ role: Role }> & Body<{ version: number; layout: PageLayout }> & Done;
    delete: Path<{ role: Role }> & Done;
  };
  '/api/customer-views': { get: Ok<Items<SavedView>>; post: Body<NewView> & Ok<Id> };
  '/api/customer-views/{id}': { put: Path<Id> & Body<NewView & { version: number }> & Done; delete: Path<Id> & Done };
  '/api/customer-views/default': { put: Body<{ id?: number }> & Done };
  '/api/customers/totals': {
    get: Query<{ q?: string; filter?: string; measures?: string }> & Ok<CustomerTotals>;
  };
  '/api/customers/groups': {
    get: Query<{ q?: string; filter?: string; by: string; measures?: string }> & Ok<CustomerGroups>;
  };
  '/api/customers/{id}': {
    get: Path<Id> & Ok<Customer>;
    put: Path<Id> & Body<NewCustomer & { version: number }> & Done;
    patch: Path<Id> & Body<{ edits: CellEdit[] }> & Done;
    delete: Path<Id> & Done;
  };
  '/api/customers/{id}/merges': {
    get: Path<Id> & Ok<Merge[]>;
    post: Path<Id> & Body<MergeWish> & Ok<{ merge: number }>;
  };
  '/api/customers/merges/{merge}/undo': { post: Path<{ merge: number }> & Done };
  '/api/customers/{id}/households': { get: Path<Id> & Ok<Household[]> };
  '/api/relationship-kinds': {
    get: Ok<Items<RelationshipKind>>;
    post: Body<NewRelationshipKind> & Ok<RelationshipKind>;
  };
  '/api/relationship-kinds/{code}': {
    put: Path<{ code: string }> & Body<ChangedRelationshipKind> & Ok<RelationshipKind>;
  };
  '/api/customers/{id}/relationships': {
    get: Path<Id> & Ok<Items<Relationship> & { more: boolean }>;
    post: Path<Id> & Body<NewRelationship> & Ok<Relationship>;
  };
  '/api/customers/{id}/relationships/{relationship}': {
    put: Path<Id & { relationship: number }> & Body<ChangedRelationship> & Ok<Relationship>;
    delete: Path<Id & { relationship: number }> & Done;
  };
  '/api/customers/{id}/relationships/graph': { get: Path<Id> & Ok<RelationshipGraph> };
  '/api/customers/{id}/quality': { get: Path<Id> & Ok<QualityStanding> };
  '/api/data-quality': { get: Ok<DataQuality> };
  '/api/data-quality/compute': { post: Ok<{ jobId: number }> };
  '/api/customers/{id}/hierarchy': { get: Path<Id> & Ok<Hierarchy> };
  '/api/households/{id}/confirm': { post: Path<Id> & Done };
  '/api/households/{id}/dissolve': { post: Path<Id> & Done };
  '/api/duplicates': {
    get: Query<PageQuery & { state?: DuplicateState }> & Ok<PageOf<Duplicate> & { total: Total }>;
  };
  '/api/duplicates/standing': { get: Ok<DuplicatesStanding> };
  '/api/duplicates/search': { post: Ok<{ jobId: number }> };
  '/api/duplicates/rule': { get: Ok<LinkageRule>; put: Body<LinkageRule> & Done };
  '/api/duplicates/{id}': { get: Path<Id> & Ok<DuplicateDetail> };
  '/api/duplicates/{id}/merge': { post: Path<Id> & Body<DuplicateChoice> & Ok<{ merge: number }> };
  '/api/duplicates/{id}/apart': { post: Path<Id> & Done };
  '/api/duplicates/{id}/later': { post: Path<Id> & Done };
  '/api/duplicates/{id}/undo': { post: Path<Id> & Done };
  '/api/customers/{id}/timeline': {
    get: { parameters: { path: Id; query?: PageQuery } } & Ok<PageOf<TimelineEntry>>;
  };
  '/api/customers/{id}/changes': {
    get: { parameters: { path: Id; query?: PageQuery } } & Ok<PageOf<AuditEntry>>;
  };
  '/api/customers/{id}/held': { get: Path<Id> & Ok<Held> };
  '/api/audit': { get: Query<PageQuery & AuditWanted> & Ok<PageOf<AuditEntry>> };
  '/api/audit/chain': { get: Ok<AuditChain> };
  '/api/quarantine': { get: Ok<QuarantineState> };
  '/api/quarantine/waiting': { get: Ok<Items<HeldItem>> };
  '/api/quarantine/lift': { post: Body<Decisions> & Done };
  '/api/customers/{id}/contact-points': { post: Path<Id> & Body<SaidContactPoint> & Ok<{ id: number }> };
  '/api/customers/{id}/contact-points/{point}': {
    put: Path<Id & { point: number }> & Body<SaidContactPoint> & Done;
    delete: Path<Id & { point: number }> & Query<{ version?: number }> & Done;
  };
  '/api/customers/{id}/notes': { post: Path<Id> & Body<NewNote> & Ok<Id> };
  '/api/customers/{id}/notes/{note}': {
    put: Path<Id & { note: number }> & Body<NewNote & { version: number }> & Done;
    delete: Path<Id & { note: number }> & Done;
  };
  '/api/customers/{id}/mentionable': {
    get: { parameters: { path: Id; query?: { q?: string } } } & Ok<Items<Mentionable>>;
  };
  '/api/mentions': {
    get: Query<{ limit?: number; before?: number }> & Ok<{ items: MentionRow[]; next?: number }>;
  };
  '/api/mentions/unread': { get: Ok<{ count: number }> };
  '/api/mentions/read': { post: Done };
  '/api/mentions/{id}/read': { post: Path<Id> & Done };
  '/api/tags': { get: Ok<Items<Tag>>; post: Body<{ name: string; colour?: TagColour }> & Ok<Id> };
  '/api/tags/use': { get: Ok<Items<{ id: number; customers: number }>> };
  '/api/tags/{id}': { put: Path<Id> & Body<Omit<Tag, 'id'>> & Done; delete: Path<Id> & Done };
  '/api/tags/{id}/merge': { post: Path<Id> & Body<{ into: number }> & Done };
  '/api/tasks': { get: Query<{ done?: boolean }> & Ok<Items<Task>> };
  '/api/tasks/{id}': { put: Path<Id> & Body<NewTask & { version: number }> & Done; delete: Path<Id> & Done };
  '/api/tasks/{id}/done': { post: Path<Id> & Body<{ done: boolean }> & Done };
  '/api/customers/{id}/tasks': { get: Path<Id> & Ok<Items<Task>>; post: Path<Id> & Body<NewTask> & Ok<Id> };
  '/api/customers/{id}/files': { get: Path<Id> & Ok<Items<CustomerFile>> };
  '/api/customers/{id}/files/{file}': { delete: Path<Id & { file: number }> & Done };
  '/api/customers/{id}/tags': { get: Path<Id> & Ok<Items<Tag>> };
  '/api/customers/{id}/tags/{tag}': {
    put: Path<Id & { tag: number }> & Done;
    delete: Path<Id & { tag: number }> & Done;
  };
  '/api/customers/{id}/consents': {
    get: Path<Id> & Ok<Items<ConsentEntry>>;
    post: Path<Id> & Body<NewConsent> & Done;
  };
  '/api/customers/{id}/confirmations': {
    get: Path<Id> & Ok<Items<ConsentQuestion>>;
    post: Path<Id> & Body<{ purpose: Purpose }> & Ok<{ id: number }>;
  };
  '/api/customers/{id}/orders': {
    get: { parameters: { path: Id; query?: PageQuery } } & Ok<PageOf<OrderRow> & { currency?: string }>;
  };
  '/api/orders/{id}': { get: Path<Id> & Ok<Order> };
  '/api/products': { get: Query<{ q?: string; limit?: number }> & Ok<Items<Product>> };
  '/api/products/categories': { get: Ok<Items<string>> };
  '/api/search': { get: Query<{ q: string }> & Ok<Items<Found>> };

  '/api/bulk-edits': { get: Ok<Items<BulkEdit>>; post: Body<BulkWish> & Ok<BulkEdit> };
  '/api/bulk-edits/preview': { post: Body<BulkWish> & Ok<BulkPreview> };
  '/api/bulk-edits/{id}': { get: Path<Id> & Ok<BulkEdit> };
  '/api/bulk-edits/{id}/kept': { get: Path<Id> & Ok<Items<BulkKept>> };
  '/api/bulk-edits/{id}/undo': { post: Path<Id> & Ok<BulkEdit> };

  '/api/jobs': { get: Query<PageQuery> & Ok<PageOf<Job>> };
  '/api/jobs/{id}': { get: Path<Id> & Ok<Job> };
  '/api/jobs/{id}/cancel': { post: Path<Id> & Done };
  '/api/imports': { get: Ok<Items<ImportSummary>> };
  '/api/imports/{id}': { get: Path<Id> & Ok<ImportDraft> };
  '/api/imports/{id}/mapping': { put: Path<Id> & Body<Mapping> & Ok<ImportDraft> };
  '/api/imports/{id}/target': { put: Path<Id> & Body<{ target: ImportTarget }> & Ok<ImportDraft> };
  '/api/imports/{id}/dry-run': { post: Path<Id> & Ok<{ jobId: number }> };
  '/api/imports/{id}/outcomes': {
    get: { parameters: { path: Id; query?: { outcome?: string; after?: number; limit?: number } } } & Ok<{
      items: RowOutcome[];
      next?: number;
    }>;
  };
  '/api/imports/{id}/skipped': {
    get: { parameters: { path: Id; query?: { after?: number; limit?: number } } } & Ok<{
      items: SkippedRow[];
      next?: number;
    }>;
  };
  '/api/imports/{id}/undo': {
    get: Path<Id> & Ok<{ counts: Record<string, number> }>;
    post: Path<Id> & Ok<{ jobId: number }>;
  };
  '/api/imports/{id}/refused-rows': {
    get: { parameters: { path: Id; query?: { after?: number; limit?: number } } } & Ok<{
      columns: string[];
      mapped: string[];
      items: RefusedRow[];
      next?: number;
    }>;
  };
  '/api/imports/{id}/mend': {
    post: Path<Id> & Body<{ rows: { row: number; cells: string[] }[] }> & Ok<{ importId: number; jobId: number }>;
  };
  '/api/imports/{id}/pause': { post: Path<Id> & Done };
  '/api/imports/{id}/resume': { post: Path<Id> & Ok<{ jobId: number }> };
  '/api/imports/{id}/kept': { get: Path<Id> & Ok<{ items: KeptRecord[] }> };
  '/api/imports/{id}/start': { post: Path<Id> & Ok<{ jobId: number }> };

  '/api/home': { get: Ok<Home> };
  '/api/intelligence/warehouse': { get: Ok<Warehouse> };
  '/api/intelligence/warehouse/feed': { post: Ok<{ jobId: number }> };
  '/api/intelligence/pyramid': { get: Ok<PyramidReport> };
  '/api/intelligence/retention': { get: Ok<Retention> };
  '/api/intelligence/value': { get: Ok<ValueReport> };
  '/api/intelligence/rfm': { get: Ok<Rfm> };
  '/api/intelligence/scores': { post: Ok<{ jobId: number }> };

  '/api/segments': { get: Ok<Items<SegmentRow>>; post: Body<NewSegment> & Ok<Id> };
  '/api/segments/{id}': {
    get: Path<Id> & Ok<Segment>;
    put: Path<Id> & Body<NewSegment & { version: number }> & Done;
    delete: Path<Id> & Done;
  };
  '/api/segments/fields': { get: Ok<{ fields: FilterField[] }> };
  '/api/segments/count': { post: Body<{ filter: Filter }> & Ok<SegmentCount> };
  '/api/segments/sample': { post: Body<{ filter: Filter; limit?: number }> & Ok<Items<CustomerRow>> };
  '/api/segments/explain': {
    post: Body<{ filter: Filter; customerId: number }> & Ok<{ matched: boolean; explanation: Explanation }>;
  };

  '/api/campaigns': { get: Ok<Items<CampaignRow>>; post: Body<{ name: string }> & Ok<Id> };
  '/api/campaigns/{id}': { get: Path<Id> & Ok<Campaign>; put: Path<Id> & Body<CampaignChange> & Ok<Campaign> };
  '/api/campaigns/{id}/audience': { get: Path<Id> & Ok<AudiencePreview> };
  '/api/campaigns/{id}/content/preview': { post: Path<Id> & Body<{ customerId?: number }> & Ok<ContentPreview> };
  '/api/campaigns/{id}/content/test': { post: Path<Id> & Body<{ address: string }> & Done };
  '/api/campaigns/{id}/checks': { get: Path<Id> & Ok<Checks> };
  '/api/campaigns/{id}/submit': { post: Path<Id> & Done };
  '/api/campaigns/{id}/approve': { post: Path<Id> & Body<{ version: number }> & Done };
  '/api/campaigns/{id}/launch': { post: Path<Id> & Done };
  '/api/campaigns/{id}/pause': { post: Path<Id> & Done };
  '/api/campaigns/{id}/resume': { post: Path<Id> & Done };
  '/api/campaigns/{id}/stop': { post: Path<Id> & Done };
  '/api/campaigns/{id}/progress': { get: Path<Id> & Ok<Progress> };
  '/api/campaigns/{id}/deliveries': {
    get: { parameters: { path: Id; query?: PageQuery & { state?: string } } } & Ok<NumberedPageOf<Delivery>>;
  };
  '/api/campaigns/{id}/report': { get: Path<Id> & Ok<Report> };

  '/api/demo': { get: Ok<Demo> };
  '/api/demo/advance': { post: Body<{ days: number }> & Ok<{ jobId: number }> };
  '/api/demo/mails': { get: Query<PageQuery & { q?: string }> & Ok<PageOf<DemoMailRow>> };
  '/api/demo/mails/{id}': { get: Path<Id> & Ok<DemoMail> };
};
