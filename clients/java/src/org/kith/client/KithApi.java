package org.kith.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Kith's API, written by generate.mjs from its description: what is optional may be null. */
public final class KithApi extends KithClient {
    public KithApi(URI url, String token) {
        super(url, token);
    }

    public AccessLogAccessEventList getAccessLog() {
        return send("GET", "/api/access-log", query(), null, type(AccessLogAccessEventList.class));
    }

    public AuditAuditPage getAudit(String object, String record_, Long customerId, Long actorId, Instant from, Instant until, Integer limit, String after) {
        return send("GET", "/api/audit", query("object", object, "record", record_, "customerId", customerId, "actorId", actorId, "from", from, "until", until, "limit", limit, "after", after), null, type(AuditAuditPage.class));
    }

    public AuditAuditChain getAuditChain() {
        return send("GET", "/api/audit/chain", query(), null, type(AuditAuditChain.class));
    }

    public BulkEditBulkEditList getBulkEdits() {
        return send("GET", "/api/bulk-edits", query(), null, type(BulkEditBulkEditList.class));
    }

    public BulkEdit postBulkEdits(BulkEditBulkWish body) {
        return send("POST", "/api/bulk-edits", query(), body, type(BulkEdit.class));
    }

    public BulkEditPreview postBulkEditsPreview(BulkEditBulkWish body) {
        return send("POST", "/api/bulk-edits/preview", query(), body, type(BulkEditPreview.class));
    }

    public BulkEdit getBulkEditsById(long id) {
        return send("GET", "/api/bulk-edits/{id}".replace("{id}", part(id)), query(), null, type(BulkEdit.class));
    }

    public BulkEditKeptList getBulkEditsByIdKept(long id) {
        return send("GET", "/api/bulk-edits/{id}/kept".replace("{id}", part(id)), query(), null, type(BulkEditKeptList.class));
    }

    public BulkEdit postBulkEditsByIdUndo(long id) {
        return send("POST", "/api/bulk-edits/{id}/undo".replace("{id}", part(id)), query(), null, type(BulkEdit.class));
    }

    public CampaignCampaignList getCampaigns() {
        return send("GET", "/api/campaigns", query(), null, type(CampaignCampaignList.class));
    }

    public CampaignCampaignCreated postCampaigns(CampaignNewCampaign body) {
        return send("POST", "/api/campaigns", query(), body, type(CampaignCampaignCreated.class));
    }

    public CampaignCampaignView getCampaignsById(long id) {
        return send("GET", "/api/campaigns/{id}".replace("{id}", part(id)), query(), null, type(CampaignCampaignView.class));
    }

    public CampaignCampaignView putCampaignsById(long id, CampaignCampaignChange body) {
        return send("PUT", "/api/campaigns/{id}".replace("{id}", part(id)), query(), body, type(CampaignCampaignView.class));
    }

    public void postCampaignsByIdApprove(long id, CampaignApproved body) {
        send("POST", "/api/campaigns/{id}/approve".replace("{id}", part(id)), query(), body, null);
    }

    public AudiencesPreview getCampaignsByIdAudience(long id) {
        return send("GET", "/api/campaigns/{id}/audience".replace("{id}", part(id)), query(), null, type(AudiencesPreview.class));
    }

    public LiveCheckList getCampaignsByIdChecks(long id) {
        return send("GET", "/api/campaigns/{id}/checks".replace("{id}", part(id)), query(), null, type(LiveCheckList.class));
    }

    public LiveContentPreview postCampaignsByIdContentPreview(long id, LivePreviewRequest body) {
        return send("POST", "/api/campaigns/{id}/content/preview".replace("{id}", part(id)), query(), body, type(LiveContentPreview.class));
    }

    public void postCampaignsByIdContentTest(long id, LiveTestSend body) {
        send("POST", "/api/campaigns/{id}/content/test".replace("{id}", part(id)), query(), body, null);
    }

    public LiveDeliveryPage getCampaignsByIdDeliveries(long id, String state, Integer limit, Long after) {
        return send("GET", "/api/campaigns/{id}/deliveries".replace("{id}", part(id)), query("state", state, "limit", limit, "after", after), null, type(LiveDeliveryPage.class));
    }

    public void postCampaignsByIdLaunch(long id) {
        send("POST", "/api/campaigns/{id}/launch".replace("{id}", part(id)), query(), null, null);
    }

    public void postCampaignsByIdPause(long id) {
        send("POST", "/api/campaigns/{id}/pause".replace("{id}", part(id)), query(), null, null);
    }

    public LiveProgress getCampaignsByIdProgress(long id) {
        return send("GET", "/api/campaigns/{id}/progress".replace("{id}", part(id)), query(), null, type(LiveProgress.class));
    }

    public LiveReport getCampaignsByIdReport(long id) {
        return send("GET", "/api/campaigns/{id}/report".replace("{id}", part(id)), query(), null, type(LiveReport.class));
    }

    public void postCampaignsByIdResume(long id) {
        send("POST", "/api/campaigns/{id}/resume".replace("{id}", part(id)), query(), null, null);
    }

    public void postCampaignsByIdStop(long id) {
        send("POST", "/api/campaigns/{id}/stop".replace("{id}", part(id)), query(), null, null);
    }

    public void postCampaignsByIdSubmit(long id) {
        send("POST", "/api/campaigns/{id}/submit".replace("{id}", part(id)), query(), null, null);
    }

    public UserColleagueList getColleagues(String q) {
        return send("GET", "/api/colleagues", query("q", q), null, type(UserColleagueList.class));
    }

    public ListViewSavedViews getCustomerViews() {
        return send("GET", "/api/customer-views", query(), null, type(ListViewSavedViews.class));
    }

    public ListViewCreatedView postCustomerViews(ListViewNewView body) {
        return send("POST", "/api/customer-views", query(), body, type(ListViewCreatedView.class));
    }

    public void putCustomerViewsDefault(ListViewDefaultView body) {
        send("PUT", "/api/customer-views/default", query(), body, null);
    }

    public void deleteCustomerViewsById(long id) {
        send("DELETE", "/api/customer-views/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putCustomerViewsById(long id, ListViewChangedView body) {
        send("PUT", "/api/customer-views/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public CustomerCustomerPage getCustomers(String q, String filter, String sort, Integer limit, String after) {
        return send("GET", "/api/customers", query("q", q, "filter", filter, "sort", sort, "limit", limit, "after", after), null, type(CustomerCustomerPage.class));
    }

    public CustomerCreated postCustomers(NewCustomer body) {
        return send("POST", "/api/customers", query(), body, type(CustomerCreated.class));
    }

    public CustomerExportStartedExport postCustomersExports(CustomerExportNewExport body) {
        return send("POST", "/api/customers/exports", query(), body, type(CustomerExportStartedExport.class));
    }

    public CustomerTotalsGroups getCustomersGroups(String q, String filter, String by, List<String> measures) {
        return send("GET", "/api/customers/groups", query("q", q, "filter", filter, "by", by, "measures", measures), null, type(CustomerTotalsGroups.class));
    }

    public void postCustomersMergesByMergeUndo(long merge) {
        send("POST", "/api/customers/merges/{merge}/undo".replace("{merge}", part(merge)), query(), null, null);
    }

    public CustomerTotalsTotals getCustomersTotals(String q, String filter, List<String> measures) {
        return send("GET", "/api/customers/totals", query("q", q, "filter", filter, "measures", measures), null, type(CustomerTotalsTotals.class));
    }

    public void deleteCustomersById(long id) {
        send("DELETE", "/api/customers/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public CustomerCustomerDetail getCustomersById(long id) {
        return send("GET", "/api/customers/{id}".replace("{id}", part(id)), query(), null, type(CustomerCustomerDetail.class));
    }

    public void patchCustomersById(long id, CustomerEdited body) {
        send("PATCH", "/api/customers/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public void putCustomersById(long id, CustomerChangedCustomer body) {
        send("PUT", "/api/customers/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public AccessReasonReasonList getCustomersByIdAccessByUser(long id, long user) {
        return send("GET", "/api/customers/{id}/access/{user}".replace("{id}", part(id)).replace("{user}", part(user)), query(), null, type(AccessReasonReasonList.class));
    }

    public void putCustomersByIdApartByOther(long id, long other) {
        send("PUT", "/api/customers/{id}/apart/{other}".replace("{id}", part(id)).replace("{other}", part(other)), query(), null, null);
    }

    public ChangeChangePage getCustomersByIdChanges(long id, Integer limit, String after) {
        return send("GET", "/api/customers/{id}/changes".replace("{id}", part(id)), query("limit", limit, "after", after), null, type(ChangeChangePage.class));
    }

    public OptInQuestions getCustomersByIdConfirmations(long id) {
        return send("GET", "/api/customers/{id}/confirmations".replace("{id}", part(id)), query(), null, type(OptInQuestions.class));
    }

    public OptInQuestionAsked postCustomersByIdConfirmations(long id, OptInNewQuestion body) {
        return send("POST", "/api/customers/{id}/confirmations".replace("{id}", part(id)), query(), body, type(OptInQuestionAsked.class));
    }

    public ConsentConsentHistory getCustomersByIdConsents(long id) {
        return send("GET", "/api/customers/{id}/consents".replace("{id}", part(id)), query(), null, type(ConsentConsentHistory.class));
    }

    public void postCustomersByIdConsents(long id, TimelineStatement body) {
        send("POST", "/api/customers/{id}/consents".replace("{id}", part(id)), query(), body, null);
    }

    public ContactPointAddedContactPoint postCustomersByIdContactPoints(long id, ContactPointSaidContactPoint body) {
        return send("POST", "/api/customers/{id}/contact-points".replace("{id}", part(id)), query(), body, type(ContactPointAddedContactPoint.class));
    }

    public void deleteCustomersByIdContactPointsByPoint(long id, long point, Long version) {
        send("DELETE", "/api/customers/{id}/contact-points/{point}".replace("{id}", part(id)).replace("{point}", part(point)), query("version", version), null, null);
    }

    public void putCustomersByIdContactPointsByPoint(long id, long point, ContactPointSaidContactPoint body) {
        send("PUT", "/api/customers/{id}/contact-points/{point}".replace("{id}", part(id)).replace("{point}", part(point)), query(), body, null);
    }

    public ErasureRequestErasureBegun postCustomersByIdErasure(long id, ErasureRequestErasureRequest body) {
        return send("POST", "/api/customers/{id}/erasure".replace("{id}", part(id)), query(), body, type(ErasureRequestErasureBegun.class));
    }

    public CustomerFileCustomerFileList getCustomersByIdFiles(long id) {
        return send("GET", "/api/customers/{id}/files".replace("{id}", part(id)), query(), null, type(CustomerFileCustomerFileList.class));
    }

    public void deleteCustomersByIdFilesByFile(long id, long file) {
        send("DELETE", "/api/customers/{id}/files/{file}".replace("{id}", part(id)).replace("{file}", part(file)), query(), null, null);
    }

    public void getCustomersByIdFilesByFile(long id, long file) {
        send("GET", "/api/customers/{id}/files/{file}".replace("{id}", part(id)).replace("{file}", part(file)), query(), null, null);
    }

    public HeldHeld getCustomersByIdHeld(long id) {
        return send("GET", "/api/customers/{id}/held".replace("{id}", part(id)), query(), null, type(HeldHeld.class));
    }

    public Hierarchy getCustomersByIdHierarchy(long id) {
        return send("GET", "/api/customers/{id}/hierarchy".replace("{id}", part(id)), query(), null, type(Hierarchy.class));
    }

    public List<Household> getCustomersByIdHouseholds(long id) {
        return send("GET", "/api/customers/{id}/households".replace("{id}", part(id)), query(), null, type(new TypeReference<List<Household>>() {}));
    }

    public NoteMentionableList getCustomersByIdMentionable(long id, String q) {
        return send("GET", "/api/customers/{id}/mentionable".replace("{id}", part(id)), query("q", q), null, type(NoteMentionableList.class));
    }

    public List<Merge> getCustomersByIdMerges(long id) {
        return send("GET", "/api/customers/{id}/merges".replace("{id}", part(id)), query(), null, type(new TypeReference<List<Merge>>() {}));
    }

    public MergeMerged postCustomersByIdMerges(long id, MergeMergeWish body) {
        return send("POST", "/api/customers/{id}/merges".replace("{id}", part(id)), query(), body, type(MergeMerged.class));
    }

    public NoteCreatedNote postCustomersByIdNotes(long id, NoteNewNote body) {
        return send("POST", "/api/customers/{id}/notes".replace("{id}", part(id)), query(), body, type(NoteCreatedNote.class));
    }

    public void deleteCustomersByIdNotesByNote(long id, long note) {
        send("DELETE", "/api/customers/{id}/notes/{note}".replace("{id}", part(id)).replace("{note}", part(note)), query(), null, null);
    }

    public void putCustomersByIdNotesByNote(long id, long note, NoteChangedNote body) {
        send("PUT", "/api/customers/{id}/notes/{note}".replace("{id}", part(id)).replace("{note}", part(note)), query(), body, null);
    }

    public OrderOrderPage getCustomersByIdOrders(long id, Integer limit, String after) {
        return send("GET", "/api/customers/{id}/orders".replace("{id}", part(id)), query("limit", limit, "after", after), null, type(OrderOrderPage.class));
    }

    public DataQualityQualityStanding getCustomersByIdQuality(long id) {
        return send("GET", "/api/customers/{id}/quality".replace("{id}", part(id)), query(), null, type(DataQualityQualityStanding.class));
    }

    public RelationshipRelationshipList getCustomersByIdRelationships(long id) {
        return send("GET", "/api/customers/{id}/relationships".replace("{id}", part(id)), query(), null, type(RelationshipRelationshipList.class));
    }

    public RelationshipRelationshipView postCustomersByIdRelationships(long id, RelationshipNewRelationship body) {
        return send("POST", "/api/customers/{id}/relationships".replace("{id}", part(id)), query(), body, type(RelationshipRelationshipView.class));
    }

    public RelationshipsGraph getCustomersByIdRelationshipsGraph(long id) {
        return send("GET", "/api/customers/{id}/relationships/graph".replace("{id}", part(id)), query(), null, type(RelationshipsGraph.class));
    }

    public void deleteCustomersByIdRelationshipsByRelationship(long id, long relationship) {
        send("DELETE", "/api/customers/{id}/relationships/{relationship}".replace("{id}", part(id)).replace("{relationship}", part(relationship)), query(), null, null);
    }

    public RelationshipRelationshipView getCustomersByIdRelationshipsByRelationship(long id, long relationship) {
        return send("GET", "/api/customers/{id}/relationships/{relationship}".replace("{id}", part(id)).replace("{relationship}", part(relationship)), query(), null, type(RelationshipRelationshipView.class));
    }

    public RelationshipRelationshipView putCustomersByIdRelationshipsByRelationship(long id, long relationship, RelationshipChangedRelationship body) {
        return send("PUT", "/api/customers/{id}/relationships/{relationship}".replace("{id}", part(id)).replace("{relationship}", part(relationship)), query(), body, type(RelationshipRelationshipView.class));
    }

    public ShareShareList getCustomersByIdShares(long id) {
        return send("GET", "/api/customers/{id}/shares".replace("{id}", part(id)), query(), null, type(ShareShareList.class));
    }

    public void postCustomersByIdShares(long id, ShareNewShare body) {
        send("POST", "/api/customers/{id}/shares".replace("{id}", part(id)), query(), body, null);
    }

    public void deleteCustomersByIdSharesByShare(long id, long share) {
        send("DELETE", "/api/customers/{id}/shares/{share}".replace("{id}", part(id)).replace("{share}", part(share)), query(), null, null);
    }

    public TagTagList getCustomersByIdTags(long id) {
        return send("GET", "/api/customers/{id}/tags".replace("{id}", part(id)), query(), null, type(TagTagList.class));
    }

    public void deleteCustomersByIdTagsByTag(long id, long tag) {
        send("DELETE", "/api/customers/{id}/tags/{tag}".replace("{id}", part(id)).replace("{tag}", part(tag)), query(), null, null);
    }

    public void putCustomersByIdTagsByTag(long id, long tag) {
        send("PUT", "/api/customers/{id}/tags/{tag}".replace("{id}", part(id)).replace("{tag}", part(tag)), query(), null, null);
    }

    public TaskTaskList getCustomersByIdTasks(long id) {
        return send("GET", "/api/customers/{id}/tasks".replace("{id}", part(id)), query(), null, type(TaskTaskList.class));
    }

    public TaskCreatedTask postCustomersByIdTasks(long id, TaskNewTask body) {
        return send("POST", "/api/customers/{id}/tasks".replace("{id}", part(id)), query(), body, type(TaskCreatedTask.class));
    }

    public TimelineTimelinePage getCustomersByIdTimeline(long id, Integer limit, String after) {
        return send("GET", "/api/customers/{id}/timeline".replace("{id}", part(id)), query("limit", limit, "after", after), null, type(TimelineTimelinePage.class));
    }

    public DataQualityOverview getDataQuality() {
        return send("GET", "/api/data-quality", query(), null, type(DataQualityOverview.class));
    }

    public DataQualityComputing postDataQualityCompute() {
        return send("POST", "/api/data-quality/compute", query(), null, type(DataQualityComputing.class));
    }

    public DeputyDeputyList getDeputies() {
        return send("GET", "/api/deputies", query(), null, type(DeputyDeputyList.class));
    }

    public DeputyAppointed postDeputies(DeputyNewDeputy body) {
        return send("POST", "/api/deputies", query(), body, type(DeputyAppointed.class));
    }

    public void deleteDeputiesById(long id) {
        send("DELETE", "/api/deputies/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public DuplicateDuplicatePage getDuplicates(String state, Integer limit, String after) {
        return send("GET", "/api/duplicates", query("state", state, "limit", limit, "after", after), null, type(DuplicateDuplicatePage.class));
    }

    public LinkageRule getDuplicatesRule() {
        return send("GET", "/api/duplicates/rule", query(), null, type(LinkageRule.class));
    }

    public void putDuplicatesRule(LinkageRule body) {
        send("PUT", "/api/duplicates/rule", query(), body, null);
    }

    public DuplicateStarted postDuplicatesSearch() {
        return send("POST", "/api/duplicates/search", query(), null, type(DuplicateStarted.class));
    }

    public DuplicatesStanding getDuplicatesStanding() {
        return send("GET", "/api/duplicates/standing", query(), null, type(DuplicatesStanding.class));
    }

    public DuplicateDuplicateDetail getDuplicatesById(long id) {
        return send("GET", "/api/duplicates/{id}".replace("{id}", part(id)), query(), null, type(DuplicateDuplicateDetail.class));
    }

    public void postDuplicatesByIdApart(long id) {
        send("POST", "/api/duplicates/{id}/apart".replace("{id}", part(id)), query(), null, null);
    }

    public void postDuplicatesByIdLater(long id) {
        send("POST", "/api/duplicates/{id}/later".replace("{id}", part(id)), query(), null, null);
    }

    public MergeMerged postDuplicatesByIdMerge(long id, DuplicateChoice body) {
        return send("POST", "/api/duplicates/{id}/merge".replace("{id}", part(id)), query(), body, type(MergeMerged.class));
    }

    public void postDuplicatesByIdUndo(long id) {
        send("POST", "/api/duplicates/{id}/undo".replace("{id}", part(id)), query(), null, null);
    }

    public ErasureErasurePage getErasures(Long before, Integer limit) {
        return send("GET", "/api/erasures", query("before", before, "limit", limit), null, type(ErasureErasurePage.class));
    }

    public ErasureErasureRule getErasuresRule() {
        return send("GET", "/api/erasures/rule", query(), null, type(ErasureErasureRule.class));
    }

    public void putErasuresRule(ErasureErasureRule body) {
        send("PUT", "/api/erasures/rule", query(), body, null);
    }

    public ErasureErasureView getErasuresById(long id) {
        return send("GET", "/api/erasures/{id}".replace("{id}", part(id)), query(), null, type(ErasureErasureView.class));
    }

    public void postErasuresByIdApprove(long id) {
        send("POST", "/api/erasures/{id}/approve".replace("{id}", part(id)), query(), null, null);
    }

    public void postErasuresByIdContinue(long id) {
        send("POST", "/api/erasures/{id}/continue".replace("{id}", part(id)), query(), null, null);
    }

    public void postErasuresByIdPlan(long id) {
        send("POST", "/api/erasures/{id}/plan".replace("{id}", part(id)), query(), null, null);
    }

    public void postErasuresByIdWithdraw(long id) {
        send("POST", "/api/erasures/{id}/withdraw".replace("{id}", part(id)), query(), null, null);
    }

    public ExportExportList getExports() {
        return send("GET", "/api/exports", query(), null, type(ExportExportList.class));
    }

    public void deleteExportsById(long id) {
        send("DELETE", "/api/exports/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public Export getExportsById(long id) {
        return send("GET", "/api/exports/{id}".replace("{id}", part(id)), query(), null, type(Export.class));
    }

    public void getExportsByIdFile(long id) {
        send("GET", "/api/exports/{id}/file".replace("{id}", part(id)), query(), null, null);
    }

    public FieldFieldViews getFieldsCustomer() {
        return send("GET", "/api/fields/customer", query(), null, type(FieldFieldViews.class));
    }

    public FieldFieldView postFieldsCustomer(FieldNewField body) {
        return send("POST", "/api/fields/customer", query(), body, type(FieldFieldView.class));
    }

    public void putFieldsCustomerOrder(FieldOrder body) {
        send("PUT", "/api/fields/customer/order", query(), body, null);
    }

    public FieldFieldView putFieldsCustomerById(long id, FieldChangedField body) {
        return send("PUT", "/api/fields/customer/{id}".replace("{id}", part(id)), query(), body, type(FieldFieldView.class));
    }

    public void postFieldsCustomerByIdRestore(long id) {
        send("POST", "/api/fields/customer/{id}/restore".replace("{id}", part(id)), query(), null, null);
    }

    public void postFieldsCustomerByIdRetire(long id) {
        send("POST", "/api/fields/customer/{id}/retire".replace("{id}", part(id)), query(), null, null);
    }

    public FieldUse getFieldsCustomerByIdUse(long id) {
        return send("GET", "/api/fields/customer/{id}/use".replace("{id}", part(id)), query(), null, type(FieldUse.class));
    }

    public void postForgottenPassword(LinkForgetful body) {
        send("POST", "/api/forgotten-password", query(), body, null);
    }

    public MetricsHome getHome() {
        return send("GET", "/api/home", query(), null, type(MetricsHome.class));
    }

    public void postHouseholdsByIdConfirm(long id) {
        send("POST", "/api/households/{id}/confirm".replace("{id}", part(id)), query(), null, null);
    }

    public void postHouseholdsByIdDissolve(long id) {
        send("POST", "/api/households/{id}/dissolve".replace("{id}", part(id)), query(), null, null);
    }

    public ImportImportList getImports() {
        return send("GET", "/api/imports", query(), null, type(ImportImportList.class));
    }

    public ImportDraft getImportsById(long id) {
        return send("GET", "/api/imports/{id}".replace("{id}", part(id)), query(), null, type(ImportDraft.class));
    }

    public ImportStarted postImportsByIdDryRun(long id) {
        return send("POST", "/api/imports/{id}/dry-run".replace("{id}", part(id)), query(), null, type(ImportStarted.class));
    }

    public ImportKeptList getImportsByIdKept(long id, Integer limit) {
        return send("GET", "/api/imports/{id}/kept".replace("{id}", part(id)), query("limit", limit), null, type(ImportKeptList.class));
    }

    public ImportDraft putImportsByIdMapping(long id, ImportMappingChange body) {
        return send("PUT", "/api/imports/{id}/mapping".replace("{id}", part(id)), query(), body, type(ImportDraft.class));
    }

    public ImportTried postImportsByIdMend(long id, ImportMendedRows body) {
        return send("POST", "/api/imports/{id}/mend".replace("{id}", part(id)), query(), body, type(ImportTried.class));
    }

    public ImportOutcomes getImportsByIdOutcomes(long id, String outcome, Long after, Integer limit) {
        return send("GET", "/api/imports/{id}/outcomes".replace("{id}", part(id)), query("outcome", outcome, "after", after, "limit", limit), null, type(ImportOutcomes.class));
    }

    public void postImportsByIdPause(long id) {
        send("POST", "/api/imports/{id}/pause".replace("{id}", part(id)), query(), null, null);
    }

    public void getImportsByIdRefusals(long id) {
        send("GET", "/api/imports/{id}/refusals".replace("{id}", part(id)), query(), null, null);
    }

    public RefusedRows getImportsByIdRefusedRows(long id, Long after, Integer limit) {
        return send("GET", "/api/imports/{id}/refused-rows".replace("{id}", part(id)), query("after", after, "limit", limit), null, type(RefusedRows.class));
    }

    public ImportStarted postImportsByIdResume(long id) {
        return send("POST", "/api/imports/{id}/resume".replace("{id}", part(id)), query(), null, type(ImportStarted.class));
    }

    public ImportSkippedRows getImportsByIdSkipped(long id, Long after, Integer limit) {
        return send("GET", "/api/imports/{id}/skipped".replace("{id}", part(id)), query("after", after, "limit", limit), null, type(ImportSkippedRows.class));
    }

    public ImportStarted postImportsByIdStart(long id) {
        return send("POST", "/api/imports/{id}/start".replace("{id}", part(id)), query(), null, type(ImportStarted.class));
    }

    public ImportDraft putImportsByIdTarget(long id, ImportTargetChange body) {
        return send("PUT", "/api/imports/{id}/target".replace("{id}", part(id)), query(), body, type(ImportDraft.class));
    }

    public ImportUndoable getImportsByIdUndo(long id) {
        return send("GET", "/api/imports/{id}/undo".replace("{id}", part(id)), query(), null, type(ImportUndoable.class));
    }

    public ImportStarted postImportsByIdUndo(long id) {
        return send("POST", "/api/imports/{id}/undo".replace("{id}", part(id)), query(), null, type(ImportStarted.class));
    }

    public MetricsPyramidReport getIntelligencePyramid() {
        return send("GET", "/api/intelligence/pyramid", query(), null, type(MetricsPyramidReport.class));
    }

    public MetricsRetentionReport getIntelligenceRetention() {
        return send("GET", "/api/intelligence/retention", query(), null, type(MetricsRetentionReport.class));
    }

    public MetricsRfmReport getIntelligenceRfm() {
        return send("GET", "/api/intelligence/rfm", query(), null, type(MetricsRfmReport.class));
    }

    public ScoresRuns getIntelligenceScores() {
        return send("GET", "/api/intelligence/scores", query(), null, type(ScoresRuns.class));
    }

    public ScoresStarted postIntelligenceScores() {
        return send("POST", "/api/intelligence/scores", query(), null, type(ScoresStarted.class));
    }

    public ScoresValueReport getIntelligenceValue() {
        return send("GET", "/api/intelligence/value", query(), null, type(ScoresValueReport.class));
    }

    public WarehouseState getIntelligenceWarehouse() {
        return send("GET", "/api/intelligence/warehouse", query(), null, type(WarehouseState.class));
    }

    public WarehouseStarted postIntelligenceWarehouseFeed() {
        return send("POST", "/api/intelligence/warehouse/feed", query(), null, type(WarehouseStarted.class));
    }

    public WarehouseStarted postIntelligenceWarehouseRebuild() {
        return send("POST", "/api/intelligence/warehouse/rebuild", query(), null, type(WarehouseStarted.class));
    }

    public JobJobPage getJobs(Integer limit, String after) {
        return send("GET", "/api/jobs", query("limit", limit, "after", after), null, type(JobJobPage.class));
    }

    public Job getJobsById(long id) {
        return send("GET", "/api/jobs/{id}".replace("{id}", part(id)), query(), null, type(Job.class));
    }

    public void postJobsByIdCancel(long id) {
        send("POST", "/api/jobs/{id}/cancel".replace("{id}", part(id)), query(), null, null);
    }

    public LinkLink getLinksByToken(String token) {
        return send("GET", "/api/links/{token}".replace("{token}", part(token)), query(), null, type(LinkLink.class));
    }

    public SessionEntry postLinksByToken(String token, LinkChoice body) {
        return send("POST", "/api/links/{token}".replace("{token}", part(token)), query(), body, type(SessionEntry.class));
    }

    public void putMeLanguage(SessionLanguageChoice body) {
        send("PUT", "/api/me/language", query(), body, null);
    }

    public PasskeyPasskeyList getMePasskeys() {
        return send("GET", "/api/me/passkeys", query(), null, type(PasskeyPasskeyList.class));
    }

    public PasskeyAddedPasskey postMePasskeys(PasskeyNewPasskey body) {
        return send("POST", "/api/me/passkeys", query(), body, type(PasskeyAddedPasskey.class));
    }

    public PasskeyPasskeyWish postMePasskeysChallenge(PersonalSecurityProof body) {
        return send("POST", "/api/me/passkeys/challenge", query(), body, type(PasskeyPasskeyWish.class));
    }

    public void deleteMePasskeysById(long id) {
        send("DELETE", "/api/me/passkeys/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putMePasskeysById(long id, PasskeyPasskeyName body) {
        send("PUT", "/api/me/passkeys/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public void putMePassword(PersonalSecurityNewPassword body) {
        send("PUT", "/api/me/password", query(), body, null);
    }

    public PersonalSecuritySecondFactor getMeSecondFactor() {
        return send("GET", "/api/me/second-factor", query(), null, type(PersonalSecuritySecondFactor.class));
    }

    public PersonalSecurityRecoveryCodes postMeSecondFactor(PersonalSecurityFirstCode body) {
        return send("POST", "/api/me/second-factor", query(), body, type(PersonalSecurityRecoveryCodes.class));
    }

    public PersonalSecurityEnrolment postMeSecondFactorEnrolment(PersonalSecurityProof body) {
        return send("POST", "/api/me/second-factor/enrolment", query(), body, type(PersonalSecurityEnrolment.class));
    }

    public void postMeSecondFactorOff(PersonalSecurityProof body) {
        send("POST", "/api/me/second-factor/off", query(), body, null);
    }

    public PersonalSecurityRecoveryCodes postMeSecondFactorRecoveryCodes(PersonalSecurityProof body) {
        return send("POST", "/api/me/second-factor/recovery-codes", query(), body, type(PersonalSecurityRecoveryCodes.class));
    }

    public OpenSessionOpenSessionList getMeSessions() {
        return send("GET", "/api/me/sessions", query(), null, type(OpenSessionOpenSessionList.class));
    }

    public void deleteMeSessionsById(long id) {
        send("DELETE", "/api/me/sessions/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public MentionMentionPage getMentions(Integer limit, Long before) {
        return send("GET", "/api/mentions", query("limit", limit, "before", before), null, type(MentionMentionPage.class));
    }

    public void postMentionsRead() {
        send("POST", "/api/mentions/read", query(), null, null);
    }

    public MentionUnreadMentions getMentionsUnread() {
        return send("GET", "/api/mentions/unread", query(), null, type(MentionUnreadMentions.class));
    }

    public void postMentionsByIdRead(long id) {
        send("POST", "/api/mentions/{id}/read".replace("{id}", part(id)), query(), null, null);
    }

    public Order getOrdersById(long id) {
        return send("GET", "/api/orders/{id}".replace("{id}", part(id)), query(), null, type(Order.class));
    }

    public PageLayoutOwnLayout getPageLayoutsCustomer() {
        return send("GET", "/api/page-layouts/customer", query(), null, type(PageLayoutOwnLayout.class));
    }

    public PageLayoutRoleLayouts getPageLayoutsCustomerRoles() {
        return send("GET", "/api/page-layouts/customer/roles", query(), null, type(PageLayoutRoleLayouts.class));
    }

    public void deletePageLayoutsCustomerRolesByRole(String role) {
        send("DELETE", "/api/page-layouts/customer/roles/{role}".replace("{role}", part(role)), query(), null, null);
    }

    public void putPageLayoutsCustomerRolesByRole(String role, PageLayoutChangedLayout body) {
        send("PUT", "/api/page-layouts/customer/roles/{role}".replace("{role}", part(role)), query(), body, null);
    }

    public ProductProductItems getProducts(String q, Integer limit) {
        return send("GET", "/api/products", query("q", q, "limit", limit), null, type(ProductProductItems.class));
    }

    public ProductCategories getProductsCategories() {
        return send("GET", "/api/products/categories", query(), null, type(ProductCategories.class));
    }

    public QuarantineQuarantineState getQuarantine() {
        return send("GET", "/api/quarantine", query(), null, type(QuarantineQuarantineState.class));
    }

    public void postQuarantineLift(QuarantineDecisions body) {
        send("POST", "/api/quarantine/lift", query(), body, null);
    }

    public QuarantineHeldList getQuarantineWaiting() {
        return send("GET", "/api/quarantine/waiting", query(), null, type(QuarantineHeldList.class));
    }

    public RelationshipKindKindList getRelationshipKinds() {
        return send("GET", "/api/relationship-kinds", query(), null, type(RelationshipKindKindList.class));
    }

    public RelationshipKindKindView postRelationshipKinds(RelationshipKindNewKind body) {
        return send("POST", "/api/relationship-kinds", query(), body, type(RelationshipKindKindView.class));
    }

    public RelationshipKindKindView putRelationshipKindsByCode(String code, RelationshipKindChangedKind body) {
        return send("PUT", "/api/relationship-kinds/{code}".replace("{code}", part(code)), query(), body, type(RelationshipKindKindView.class));
    }

    public RetentionRetentionView getRetention() {
        return send("GET", "/api/retention", query(), null, type(RetentionRetentionView.class));
    }

    public void putRetentionByKind(String kind, RetentionRetentionChange body) {
        send("PUT", "/api/retention/{kind}".replace("{kind}", part(kind)), query(), body, null);
    }

    public RetentionRetentionRunView postRetentionByKindApply(String kind) {
        return send("POST", "/api/retention/{kind}/apply".replace("{kind}", part(kind)), query(), null, type(RetentionRetentionRunView.class));
    }

    public RetentionRetentionRunView postRetentionByKindLook(String kind, RetentionRetentionQuestion body) {
        return send("POST", "/api/retention/{kind}/look".replace("{kind}", part(kind)), query(), body, type(RetentionRetentionRunView.class));
    }

    public RoleRoleList getRoles() {
        return send("GET", "/api/roles", query(), null, type(RoleRoleList.class));
    }

    public RoleCreatedRole postRoles(RoleNewRole body) {
        return send("POST", "/api/roles", query(), body, type(RoleCreatedRole.class));
    }

    public void deleteRolesByRole(String role) {
        send("DELETE", "/api/roles/{role}".replace("{role}", part(role)), query(), null, null);
    }

    public void putRolesByRole(String role, RoleChangedRole body) {
        send("PUT", "/api/roles/{role}".replace("{role}", part(role)), query(), body, null);
    }

    public void putRolesByRoleSecondFactor(String role, RoleSecondFactorRule body) {
        send("PUT", "/api/roles/{role}/second-factor".replace("{role}", part(role)), query(), body, null);
    }

    public SearchHits getSearch(String q) {
        return send("GET", "/api/search", query("q", q), null, type(SearchHits.class));
    }

    public SegmentSegmentRows getSegments() {
        return send("GET", "/api/segments", query(), null, type(SegmentSegmentRows.class));
    }

    public SegmentCreated postSegments(SegmentDraft body) {
        return send("POST", "/api/segments", query(), body, type(SegmentCreated.class));
    }

    public DefaultSegmentsCount postSegmentsCount(SegmentQuestion body) {
        return send("POST", "/api/segments/count", query(), body, type(DefaultSegmentsCount.class));
    }

    public SegmentExplained postSegmentsExplain(SegmentExplainQuestion body) {
        return send("POST", "/api/segments/explain", query(), body, type(SegmentExplained.class));
    }

    public SegmentFieldRows getSegmentsFields() {
        return send("GET", "/api/segments/fields", query(), null, type(SegmentFieldRows.class));
    }

    public SegmentSample postSegmentsSample(SegmentSampleQuestion body) {
        return send("POST", "/api/segments/sample", query(), body, type(SegmentSample.class));
    }

    public void deleteSegmentsById(long id) {
        send("DELETE", "/api/segments/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public SegmentSegmentDetail getSegmentsById(long id) {
        return send("GET", "/api/segments/{id}".replace("{id}", part(id)), query(), null, type(SegmentSegmentDetail.class));
    }

    public void putSegmentsById(long id, SegmentChange body) {
        send("PUT", "/api/segments/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public SessionSignedOut deleteSession() {
        return send("DELETE", "/api/session", query(), null, type(SessionSignedOut.class));
    }

    public SessionPresence getSession() {
        return send("GET", "/api/session", query(), null, type(SessionPresence.class));
    }

    public SessionEntry postSession(SessionSignIn body) {
        return send("POST", "/api/session", query(), body, type(SessionEntry.class));
    }

    public SessionSession postSessionPasskey(SessionPasskeyAnswer body) {
        return send("POST", "/api/session/passkey", query(), body, type(SessionSession.class));
    }

    public SessionPasskeyQuestion postSessionPasskeyChallenge() {
        return send("POST", "/api/session/passkey/challenge", query(), null, type(SessionPasskeyQuestion.class));
    }

    public SessionSession postSessionSecondFactor(SessionCode body) {
        return send("POST", "/api/session/second-factor", query(), body, type(SessionSession.class));
    }

    public SessionEnrolled postSessionSecondFactorConfirmation(SessionCode body) {
        return send("POST", "/api/session/second-factor/confirmation", query(), body, type(SessionEnrolled.class));
    }

    public SessionEnrolment postSessionSecondFactorEnrolment() {
        return send("POST", "/api/session/second-factor/enrolment", query(), null, type(SessionEnrolment.class));
    }

    public void deleteSessionSeenAs() {
        send("DELETE", "/api/session/seen-as", query(), null, null);
    }

    public void postSessionSeenAs(OpenSessionSeen body) {
        send("POST", "/api/session/seen-as", query(), body, null);
    }

    public SingleSignOnProviderChoices getSessionSingleSignOn() {
        return send("GET", "/api/session/single-sign-on", query(), null, type(SingleSignOnProviderChoices.class));
    }

    public SessionSession postSessionSingleSignOnById(long id, SingleSignOnProviderArrival body) {
        return send("POST", "/api/session/single-sign-on/{id}".replace("{id}", part(id)), query(), body, type(SessionSession.class));
    }

    public SingleSignOnProviderDeparture postSessionSingleSignOnByIdDeparture(long id) {
        return send("POST", "/api/session/single-sign-on/{id}/departure".replace("{id}", part(id)), query(), null, type(SingleSignOnProviderDeparture.class));
    }

    public FirmFirm getSettingsFirm() {
        return send("GET", "/api/settings/firm", query(), null, type(FirmFirm.class));
    }

    public void putSettingsFirm(FirmFirm body) {
        send("PUT", "/api/settings/firm", query(), body, null);
    }

    public IdentityProviderProviderList getSingleSignOnProviders() {
        return send("GET", "/api/single-sign-on/providers", query(), null, type(IdentityProviderProviderList.class));
    }

    public IdentityProviderAddedProvider postSingleSignOnProviders(IdentityProviderNewProvider body) {
        return send("POST", "/api/single-sign-on/providers", query(), body, type(IdentityProviderAddedProvider.class));
    }

    public void deleteSingleSignOnProvidersById(long id) {
        send("DELETE", "/api/single-sign-on/providers/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putSingleSignOnProvidersById(long id, IdentityProviderChangedProvider body) {
        send("PUT", "/api/single-sign-on/providers/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public IdentityProviderCheckedProvider postSingleSignOnProvidersByIdCheck(long id) {
        return send("POST", "/api/single-sign-on/providers/{id}/check".replace("{id}", part(id)), query(), null, type(IdentityProviderCheckedProvider.class));
    }

    public IdentityProviderSignOnRule getSingleSignOnRule() {
        return send("GET", "/api/single-sign-on/rule", query(), null, type(IdentityProviderSignOnRule.class));
    }

    public void putSingleSignOnRule(IdentityProviderSignOnRule body) {
        send("PUT", "/api/single-sign-on/rule", query(), body, null);
    }

    public SuppressionSuppressionPage getSuppressions(String reason, Long before, Integer limit) {
        return send("GET", "/api/suppressions", query("reason", reason, "before", before, "limit", limit), null, type(SuppressionSuppressionPage.class));
    }

    public SuppressionSuppressionsOfAddress postSuppressions(SuppressionNewSuppression body) {
        return send("POST", "/api/suppressions", query(), body, type(SuppressionSuppressionsOfAddress.class));
    }

    public SuppressionListTaken postSuppressionsFile(SuppressionSuppressionLines body) {
        return send("POST", "/api/suppressions/file", query(), body, type(SuppressionListTaken.class));
    }

    public SuppressionSuppressionsOfAddress postSuppressionsFind(SuppressionWantedAddress body) {
        return send("POST", "/api/suppressions/find", query(), body, type(SuppressionSuppressionsOfAddress.class));
    }

    public void postSuppressionsByIdRemove(long id, SuppressionSuppressionRemoval body) {
        send("POST", "/api/suppressions/{id}/remove".replace("{id}", part(id)), query(), body, null);
    }

    public TagTagList getTags() {
        return send("GET", "/api/tags", query(), null, type(TagTagList.class));
    }

    public TagCreatedTag postTags(TagNewTag body) {
        return send("POST", "/api/tags", query(), body, type(TagCreatedTag.class));
    }

    public TagTagUses getTagsUse() {
        return send("GET", "/api/tags/use", query(), null, type(TagTagUses.class));
    }

    public void deleteTagsById(long id) {
        send("DELETE", "/api/tags/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putTagsById(long id, TagChangedTag body) {
        send("PUT", "/api/tags/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public void postTagsByIdMerge(long id, TagTagMerge body) {
        send("POST", "/api/tags/{id}/merge".replace("{id}", part(id)), query(), body, null);
    }

    public TaskTaskList getTasks(Boolean done) {
        return send("GET", "/api/tasks", query("done", done), null, type(TaskTaskList.class));
    }

    public void deleteTasksById(long id) {
        send("DELETE", "/api/tasks/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putTasksById(long id, TaskChangedTask body) {
        send("PUT", "/api/tasks/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public void postTasksByIdDone(long id, TaskTaskDone body) {
        send("POST", "/api/tasks/{id}/done".replace("{id}", part(id)), query(), body, null);
    }

    public TeamTeamList getTeams() {
        return send("GET", "/api/teams", query(), null, type(TeamTeamList.class));
    }

    public TeamCreated postTeams(TeamNewTeam body) {
        return send("POST", "/api/teams", query(), body, type(TeamCreated.class));
    }

    public TeamTeamNameList getTeamsNames() {
        return send("GET", "/api/teams/names", query(), null, type(TeamTeamNameList.class));
    }

    public void putTeamsById(long id, TeamNewTeam body) {
        send("PUT", "/api/teams/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public TerritoryTerritoryList getTerritories() {
        return send("GET", "/api/territories", query(), null, type(TerritoryTerritoryList.class));
    }

    public TerritoryCreatedTerritory postTerritories(TerritoryNewTerritory body) {
        return send("POST", "/api/territories", query(), body, type(TerritoryCreatedTerritory.class));
    }

    public void deleteTerritoriesById(long id) {
        send("DELETE", "/api/territories/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putTerritoriesById(long id, TerritoryNewTerritory body) {
        send("PUT", "/api/territories/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public TokenTokenList getTokens() {
        return send("GET", "/api/tokens", query(), null, type(TokenTokenList.class));
    }

    public TokenMinted postTokens(TokenNewToken body) {
        return send("POST", "/api/tokens", query(), body, type(TokenMinted.class));
    }

    public void deleteTokensById(long id) {
        send("DELETE", "/api/tokens/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public UserUserList getUsers() {
        return send("GET", "/api/users", query(), null, type(UserUserList.class));
    }

    public UserInvited postUsers(UserNewUser body) {
        return send("POST", "/api/users", query(), body, type(UserInvited.class));
    }

    public void putUsersById(long id, UserUserChange body) {
        send("PUT", "/api/users/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public PasskeyPasskeyList getUsersByIdPasskeys(long id) {
        return send("GET", "/api/users/{id}/passkeys".replace("{id}", part(id)), query(), null, type(PasskeyPasskeyList.class));
    }

    public void deleteUsersByIdPasskeysByPasskey(long id, long passkey) {
        send("DELETE", "/api/users/{id}/passkeys/{passkey}".replace("{id}", part(id)).replace("{passkey}", part(passkey)), query(), null, null);
    }

    public UserResetLink postUsersByIdResetLink(long id) {
        return send("POST", "/api/users/{id}/reset-link".replace("{id}", part(id)), query(), null, type(UserResetLink.class));
    }

    public void deleteUsersByIdSecondFactor(long id) {
        send("DELETE", "/api/users/{id}/second-factor".replace("{id}", part(id)), query(), null, null);
    }

    public void deleteUsersByIdSessions(long id) {
        send("DELETE", "/api/users/{id}/sessions".replace("{id}", part(id)), query(), null, null);
    }

    public OpenSessionOpenSessionList getUsersByIdSessions(long id) {
        return send("GET", "/api/users/{id}/sessions".replace("{id}", part(id)), query(), null, type(OpenSessionOpenSessionList.class));
    }

    public WebhookWebhookList getWebhooks() {
        return send("GET", "/api/webhooks", query(), null, type(WebhookWebhookList.class));
    }

    public WebhookMadeWebhook postWebhooks(WebhookNewWebhook body) {
        return send("POST", "/api/webhooks", query(), body, type(WebhookMadeWebhook.class));
    }

    public WebhookWebhookEvents getWebhooksEvents() {
        return send("GET", "/api/webhooks/events", query(), null, type(WebhookWebhookEvents.class));
    }

    public void deleteWebhooksById(long id) {
        send("DELETE", "/api/webhooks/{id}".replace("{id}", part(id)), query(), null, null);
    }

    public void putWebhooksById(long id, WebhookChangedWebhook body) {
        send("PUT", "/api/webhooks/{id}".replace("{id}", part(id)), query(), body, null);
    }

    public WebhookDeliveryPage getWebhooksByIdDeliveries(long id, String state, Integer limit, String after) {
        return send("GET", "/api/webhooks/{id}/deliveries".replace("{id}", part(id)), query("state", state, "limit", limit, "after", after), null, type(WebhookDeliveryPage.class));
    }

    public void postWebhooksByIdDeliveriesByDeliveryReplay(long id, long delivery) {
        send("POST", "/api/webhooks/{id}/deliveries/{delivery}/replay".replace("{id}", part(id)).replace("{delivery}", part(delivery)), query(), null, null);
    }

    public void postWebhooksByIdPause(long id) {
        send("POST", "/api/webhooks/{id}/pause".replace("{id}", part(id)), query(), null, null);
    }

    public WebhookPinged postWebhooksByIdPing(long id) {
        return send("POST", "/api/webhooks/{id}/ping".replace("{id}", part(id)), query(), null, type(WebhookPinged.class));
    }

    public WebhookReplayed postWebhooksByIdReplay(long id) {
        return send("POST", "/api/webhooks/{id}/replay".replace("{id}", part(id)), query(), null, type(WebhookReplayed.class));
    }

    public void postWebhooksByIdResume(long id) {
        send("POST", "/api/webhooks/{id}/resume".replace("{id}", part(id)), query(), null, null);
    }

    public WebhookRotatedSecret postWebhooksByIdSecret(long id) {
        return send("POST", "/api/webhooks/{id}/secret".replace("{id}", part(id)), query(), null, type(WebhookRotatedSecret.class));
    }

    public String getCByToken(String token) {
        return send("GET", "/c/{token}".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String getOByTokenGi(String token) {
        return send("GET", "/o/{token}.gif".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String getUConfirmByToken(String token) {
        return send("GET", "/u/confirm/{token}".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String postUConfirmByToken(String token) {
        return send("POST", "/u/confirm/{token}".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String getUByToken(String token) {
        return send("GET", "/u/{token}".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String postUByToken(String token) {
        return send("POST", "/u/{token}".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String getUByTokenPreferences(String token) {
        return send("GET", "/u/{token}/preferences".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public String postUByTokenPreferences(String token) {
        return send("POST", "/u/{token}/preferences".replace("{token}", part(token)), query(), null, type(String.class));
    }

    public record AccessLogAccessEventList(List<AccessLogStoreAccessEvent> items) {}

    public record AccessLogStoreAccessEvent(String actor, Instant at, long id, String kind, String subject, String what) {}

    public record AccessReasonReason(String action, String insteadOf, String kind, String reach) {}

    public record AccessReasonReasonList(List<AccessReasonReason> items) {}

    public record Anchor(LocalDate day, String hash, long place) {}

    public record AudiencesDetectable(double baselineConversion, double baselineProfit, double conversionPoints, double power, double profitPerCustomer, int windowDays) {}

    public record AudiencesPreview(long control, BigDecimal cost, AudiencesDetectable detectable, long eligible, long excluded, Map<String, Long> reasons, long size, long treated, boolean withinBudget) {}

    public record AuditAuditChain(List<Anchor> anchors, long sealed, long waiting) {}

    public record AuditAuditPage(List<AuditEntry> items, String next) {}

    public record AuditChange(String became, String field, String was) {}

    public record AuditEntry(String action, String actor, Long actorId, Instant at, List<AuditChange> changes, Long customerId, long id, String object, @JsonProperty("record") String record_, long records, String way) {}

    public record BulkEdit(Instant at, List<BulkEditChange> changes, BulkEditCounts counts, long id, Long jobId, String kind, String state, Long total, BulkEditUndone undone, long walked) {}

    public record BulkEditBulkEditList(List<BulkEdit> items) {}

    public record BulkEditBulkWish(Boolean all, List<BulkEditChange> changes, List<Long> customers, JsonNode filter, String kind, String q) {}

    public record BulkEditChange(String action, String field, Object value) {}

    public record BulkEditCounts(long changed, long matched, long notEditable, long unchanged) {}

    public record BulkEditKept(List<String> fields, long id, String name) {}

    public record BulkEditKeptList(List<BulkEditKept> items) {}

    public record BulkEditPreview(BulkEditCounts counts, boolean exact) {}

    public record BulkEditUndone(Instant at, long gone, long kept, long notEditable, long restored) {}

    public record CampaignApprovalView(BigDecimal above, Instant approvedAt, String approvedByName, Instant audienceChangedAt, boolean required) {}

    public record CampaignApproved(long version) {}

    public record CampaignAudienceView(BigDecimal controlShare, List<Long> exclusions, Long segmentId, String segmentName) {}

    public record CampaignCampaignChange(CampaignAudienceView audience, CampaignContentView content, String name, Long ownerId, CampaignPlanView plan, long version) {}

    public record CampaignCampaignCreated(long id) {}

    public record CampaignCampaignList(List<CampaignCampaignRow> items) {}

    public record CampaignCampaignRow(Long audience, BigDecimal budget, String currency, String goal, long id, CampaignReportInterval incrementalProfit, Instant launchedAt, String name, String ownerName, boolean paused, String state, Instant updatedAt) {}

    public record CampaignCampaignView(CampaignApprovalView approval, CampaignAudienceView audience, CampaignContentView content, Instant createdAt, Instant finishedAt, long id, Instant launchedAt, String name, Long ownerId, String ownerName, boolean paused, CampaignPlanView plan, String state, long version) {}

    public record CampaignContentView(String body, String bodyFormat, String fromAddress, String fromName, String preheader, String subject) {}

    public record CampaignNewCampaign(String name) {}

    public record CampaignPlanView(BigDecimal budget, BigDecimal costPerContact, String currency, BigDecimal discountPercent, BigDecimal fixedCost, String goal, String goalNote, String landingUrl, String offer, String offerCode, Instant plannedStart, int windowDays) {}

    public record CampaignReportArmResult(double conversion, long converted, long customers, double profit, double profitPerCustomer, double revenue) {}

    public record CampaignReportCosts(BigDecimal contacts, BigDecimal fixed, BigDecimal total) {}

    public record CampaignReportDay(double control, LocalDate day, double treated) {}

    public record CampaignReportInterval(double estimate, Double high, Double low) {}

    public record CampaignReportSampleRatio(double expected, double observed, boolean ok, Double pValue) {}

    public record CampaignReportWaiting(Instant lastOrder, Instant until) {}

    public record CellEdit(String field, Object value, Object was) {}

    public record ChangeChangePage(List<AuditEntry> items, String next) {}

    public record Check(Map<String, Object> arguments, String message, String name, boolean ok, String severity) {}

    public record ColleaguesColleague(long id, String name) {}

    public record Consent(String channel, boolean granted, String purpose, Instant since) {}

    public record ConsentConsentEntry(String address, Instant at, String basis, String channel, String evidence, boolean granted, String purpose, String source, String wording, String wordingVersion) {}

    public record ConsentConsentHistory(List<ConsentConsentEntry> items) {}

    public record ContactPoint(String given, long id, String kind, String normalised, NormaliserPostalAddress postal, boolean primary, String unusable) {}

    public record ContactPointAddedContactPoint(long id) {}

    public record ContactPointSaidContactPoint(String kind, NormaliserPostalAddress postal, Boolean primary, Boolean usable, String value, long version) {}

    public record CustomerChangedCustomer(LocalDate birthday, String city, String country, Map<String, Object> custom, String email, String familyName, String givenName, String kind, String language, String name, Long ownerId, String phone, long version) {}

    public record CustomerCreated(long id) {}

    public record CustomerCustomerDetail(LocalDate birthday, String city, List<Consent> consents, List<ContactPoint> contactPoints, String country, Instant createdAt, Map<String, Object> custom, String email, List<CustomerExternalId> externalIds, String familyName, OrderFigures figures, String givenName, long id, String kind, String language, String name, Long ownerId, String ownerName, String phone, Instant since, String source, String teamName, List<Trait> traits, long version) {}

    public record CustomerCustomerPage(String currency, List<CustomerRow> items, String next, Total total) {}

    public record CustomerEdited(List<CellEdit> edits) {}

    public record CustomerExportNewExport(Boolean byteOrderMark, List<String> columns, JsonNode filter, String format, String q, String sort) {}

    public record CustomerExportStartedExport(long id, long jobId) {}

    public record CustomerExternalId(String system, String value) {}

    public record CustomerFileCustomerFileList(List<CustomerFilesCustomerFile> items) {}

    public record CustomerFilesCustomerFile(long id, String mediaType, String name, long size, Instant uploadedAt, String uploadedBy) {}

    public record CustomerRow(String city, Double clv, String country, Instant createdAt, Map<String, Object> custom, boolean editable, String email, long id, String kind, String ladder, Instant lastOrder, String name, Integer orders, Long ownerId, String ownerName, Double pAlive, String phone, String pyramid, Integer quality, BigDecimal revenue, String rfm, List<Long> tags) {}

    public record CustomerTotalsGroup(long count, String name, Map<String, BigDecimal> sums, String value) {}

    public record CustomerTotalsGroups(boolean complete, boolean exact, List<CustomerTotalsGroup> items) {}

    public record CustomerTotalsTotals(long count, boolean exact, Map<String, BigDecimal> sums) {}

    public record DataQualityBin(long customers, int from, int to) {}

    public record DataQualityComputing(long jobId) {}

    public record DataQualityFault(String fault, int points) {}

    public record DataQualityFrequent(long customers, String fault, int points) {}

    public record DataQualityOverview(List<DataQualityBin> bins, Instant computedAt, long customers, long duplicates, List<DataQualityFrequent> faults, Double mean, long notComputed) {}

    public record DataQualityQualityStanding(long duplicates, List<DataQualityFault> faults, int score, boolean whole) {}

    public record DefaultSegmentsCount(Instant asOf, long count, double milliseconds, long of) {}

    public record DeliveryStoreAttempt(Instant at, int millis, Integer status) {}

    public record DeliveryStoreLine(Instant at, int attempts, Long customerId, Instant dueAt, long event, Instant finishedAt, long id, String state, List<DeliveryStoreAttempt> tries, String type) {}

    public record DeputyAppointed(long id) {}

    public record DeputyDeputy(long absentId, String absentName, Instant beginsAt, long deputyId, String deputyName, Instant endsAt, long id) {}

    public record DeputyDeputyList(List<DeputyDeputy> items) {}

    public record DeputyNewDeputy(Long absentId, Instant beginsAt, long deputyId, Instant endsAt) {}

    public record Duplicate(Instant decidedAt, Long decidedBy, List<Evidence> evidence, Instant foundAt, double household, long id, Long merge, DuplicateSide one, DuplicateSide other, double probability, String state) {}

    public record DuplicateChoice(long mergedVersion, long survivorId, long survivorVersion, List<String> take) {}

    public record DuplicateDuplicateDetail(CustomerCustomerDetail one, CustomerCustomerDetail other, Duplicate pair) {}

    public record DuplicateDuplicatePage(List<Duplicate> items, String next, Total total) {}

    public record DuplicateSide(String city, long id, String name) {}

    public record DuplicateStarted(long jobId) {}

    public record DuplicatesStanding(Total apart, Long customers, int decisions, Total later, Total merged, Total open, Instant searchedAt, boolean searching) {}

    public record ErasureErasurePage(List<ErasureErasureView> items, Long next) {}

    public record ErasureErasureRule(boolean secondPerson) {}

    public record ErasureErasureView(Instant approvedAt, String approvedBy, long customerId, Instant endedAt, long id, boolean mayApprove, String pseudonym, String reason, int records, Instant requestedAt, String requestedBy, String state, boolean stuck, ErasureWork work) {}

    public record ErasureRequestErasureBegun(long id) {}

    public record ErasureRequestErasureRequest(String reason) {}

    public record ErasureWork(List<ErasureWorkBookWork> books, List<ErasureWorkPlaceWork> places, List<ErasureWorkTableWork> tables, List<ErasureWorkTextWork> texts, long trail) {}

    public record ErasureWorkBookWork(Map<String, String> after, Map<String, String> before, String name) {}

    public record ErasureWorkKept(String column, String why) {}

    public record ErasureWorkPlaceWork(long count, String place) {}

    public record ErasureWorkTableWork(String action, List<String> changed, List<ErasureWorkKept> kept, long rows, String table) {}

    public record ErasureWorkTextWork(String action, String column, long rows, String table) {}

    public record EventType(String name, String says) {}

    public record Evidence(List<String> agreements, double bits, List<String> fields) {}

    public record Export(Instant createdAt, Instant expiresAt, String fileName, String format, long id, Long jobId, Long leftOut, Long rows, Long size, String source, String state) {}

    public record ExportExportList(List<Export> items) {}

    public record FieldChangedField(FieldDraft field, long version) {}

    public record FieldDraft(Object defaultValue, Label help, Boolean listed, Label name, List<FieldDraftOptionDraft> options, Boolean required, FieldRules rules, Label section, Boolean sortable, Boolean unique) {}

    public record FieldDraftOptionDraft(String code, Label name, Boolean retired) {}

    public record FieldFieldView(String access, Object defaultValue, Label help, long id, String key, String kind, boolean listed, Label name, List<FieldOption> options, boolean required, Instant retiredAt, FieldRules rules, Label section, boolean sortable, boolean unique, long version) {}

    public record FieldFieldViews(List<FieldFieldView> items) {}

    public record FieldNewField(FieldDraft field, String kind) {}

    public record FieldOption(String code, Label name, boolean retired) {}

    public record FieldOrder(List<Long> ids) {}

    public record FieldRules(String currency, Integer decimals, LocalDate earliest, LocalDate latest, BigDecimal max, BigDecimal min, String pattern) {}

    public record FieldSourceNamed(String en, String zh) {}

    public record FieldUse(boolean exact, long records) {}

    public record Figure(String currency, String name, Double previous, List<FigurePoint> series, String unit, double value) {}

    public record FigurePoint(LocalDate day, double value) {}

    public record FirmFirm(BigDecimal approvalAbove, String currency, String defaultCountry, BigDecimal defaultMargin, String name, String postalAddress, String senderAddress, String senderName, String zone) {}

    public record Foreseen(String outcome, String reason, @JsonProperty("record") Long record_) {}

    public record HeldHeld(Instant at, long customerId, String name, List<HeldHeldTable> tables) {}

    public record HeldHeldTable(List<Map<String, Object>> rows, String table) {}

    public record Hierarchy(List<HierarchyNode> nodes, long notShown, HierarchySum shown, boolean whole) {}

    public record HierarchyNode(boolean direct, long id, String name, Long parentId, long people, HierarchySum total) {}

    public record HierarchySum(long organisations, long people, BigDecimal revenue) {}

    public record HomeSourceAttention(Map<String, Object> args, String kind, String link, String text) {}

    public record HomeSourceRecent(Instant at, String kind, String link, String title) {}

    public record Household(long id, List<HouseholdMember> members, String reason, String state) {}

    public record HouseholdMember(long id, String name) {}

    public record IdentityProviderAddedProvider(long id) {}

    public record IdentityProviderChangedProvider(IdentityProviderProviderSettings settings, long version) {}

    public record IdentityProviderCheckedProvider(String authorization, String logout, String token) {}

    public record IdentityProviderConfiguredProvider(String answerAddress, boolean hasSecret, long id, String issuer, IdentityProviderProviderSettings settings, long version) {}

    public record IdentityProviderGroupMapping(String group, String role, Long teamId) {}

    public record IdentityProviderNewProvider(String issuer, IdentityProviderProviderSettings settings) {}

    public record IdentityProviderProviderList(List<IdentityProviderConfiguredProvider> items) {}

    public record IdentityProviderProviderSettings(boolean active, String clientId, boolean createsUsers, String groupClaim, boolean inPrivateNetwork, boolean linksAdministrators, boolean linksByEmail, List<IdentityProviderGroupMapping> mappings, String name, String scopes, String secret) {}

    public record IdentityProviderSignOnRule(Long emergencyId, boolean required) {}

    public record ImportDraft(long checkedRows, List<ImportDraftColumn> columns, Map<String, Long> counts, Instant createdAt, ImportDraftDates dates, ImportDraftDryRun dryRun, List<ImportDraftField> fields, String fileName, Instant finishedAt, long id, Long jobId, List<String> keys, Mapping mapping, List<Long> mendings, Long mends, Preview preview, long problemCount, Long rows, Long sameFileAs, List<String> sheets, long size, String state, String target, List<String> targets, ImportDraftUndoing undoing, long unmended) {}

    public record ImportDraftColumn(String name, List<String> samples) {}

    public record ImportDraftDates(boolean asks, String text) {}

    public record ImportDraftDryRun(Map<String, Long> counts, boolean current, Instant finishedAt, long id, Long jobId, String state) {}

    public record ImportDraftField(String name, boolean required) {}

    public record ImportDraftUndoing(String byName, Map<String, Long> counts, Instant finishedAt, Long jobId, long kept, boolean stopped) {}

    public record ImportImportList(List<ImportSummary> items) {}

    public record ImportKeptList(List<Kept> items) {}

    public record ImportMappingChange(Map<String, String> columns, Map<String, String> options) {}

    public record ImportMendedRow(List<String> cells, long row) {}

    public record ImportMendedRows(List<ImportMendedRow> rows) {}

    public record ImportOutcomes(List<RowOutcome> items, Long next) {}

    public record ImportSkippedRow(String code, long line, String reason, long row) {}

    public record ImportSkippedRows(List<ImportSkippedRow> items, Long next) {}

    public record ImportStarted(long jobId) {}

    public record ImportSummary(Map<String, Long> counts, Instant createdAt, String fileName, Instant finishedAt, long id, Long jobId, String ownerName, long rowsApplied, long rowsRefused, long rowsStaged, long size, String state, String target) {}

    public record ImportTargetChange(String target) {}

    public record ImportTried(long importId, long jobId) {}

    public record ImportUndoable(Map<String, Long> counts) {}

    public record Job(Instant createdAt, long done, String error, Instant finishedAt, long id, String kind, String note, Long ownerId, String ownerName, Double ratePerSecond, Map<String, Object> result, Instant startedAt, String state, String title, Long total) {}

    public record JobJobPage(List<Job> items, String next) {}

    public record JsonNode(Boolean array, Boolean bigDecimal, Boolean bigInteger, Boolean binary, @JsonProperty("boolean") Boolean boolean_, Boolean container, @JsonProperty("double") Boolean double_, Boolean embeddedValue, Boolean empty, @JsonProperty("float") Boolean float_, Boolean floatingPointNumber, @JsonProperty("int") Boolean int_, Boolean integralNumber, @JsonProperty("long") Boolean long_, Boolean missingNode, String nodeType, @JsonProperty("null") Boolean null_, Boolean number, Boolean object, Boolean pojo, @JsonProperty("short") Boolean short_, Boolean string, Boolean textual, Boolean valueNode) {}

    public record Kept(String name, String object, String reason, @JsonProperty("record") long record_) {}

    public record Label(String en, String zh) {}

    public record LiftingWaiting(long amount, Instant due, String key, String kind, String of, String what) {}

    public record LinkChoice(String email, String language, String name, String password) {}

    public record LinkForgetful(String email) {}

    public record LinkLink(String email, String purpose) {}

    public record LinkageRule(boolean mergesSure, double queuedFrom, double sureFrom) {}

    public record ListViewChangedView(String audience, List<ListViewColumn> columns, JsonNode filter, String group, String layout, String measure, String name, String q, String sort, Boolean totals, long version) {}

    public record ListViewColumn(String id, int width) {}

    public record ListViewCreatedView(long id) {}

    public record ListViewDefaultView(Long id) {}

    public record ListViewNewView(String audience, List<ListViewColumn> columns, JsonNode filter, String group, String layout, String measure, String name, String q, String sort, Boolean totals) {}

    public record ListViewSavedView(String audience, List<ListViewColumn> columns, JsonNode filter, String group, long id, boolean isDefault, String layout, boolean mayChange, String measure, String name, boolean own, String ownerName, String q, String sort, boolean totals, long version) {}

    public record ListViewSavedViews(List<ListViewSavedView> items) {}

    public record LiveAsCustomer(long id, String name) {}

    public record LiveCheckList(List<Check> items, boolean launchable) {}

    public record LiveContentPreview(LiveAsCustomer asCustomer, String html, String plain, String subject) {}

    public record LiveDeliveryPage(List<LiveDeliveryRow> items, Long next) {}

    public record LiveDeliveryRow(String address, Instant at, long customerId, String customerName, String messageId, String reason, String state) {}

    public record LiveOpens(long count, String note) {}

    public record LivePreviewRequest(Long customerId) {}

    public record LiveProgress(long audience, long bounced, long claimed, long clicked, long control, long failed, Map<String, Long> failedBy, String note, long opened, boolean paused, long planned, double ratePerSecond, long sent, String state, long suppressed, Map<String, Long> suppressedBy, long unknown, long unsubscribed) {}

    public record LiveReport(Instant asOf, LiveReportCampaign campaign, long clicks, CampaignReportArmResult control, CampaignReportCosts cost, String currency, @JsonProperty("final") Boolean final_, CampaignReportInterval incrementalConversion, CampaignReportInterval incrementalProfit, CampaignReportInterval incrementalRevenue, String method, String methodWhy, CampaignReportInterval netProfit, LiveOpens opens, Long otherCurrencies, CampaignReportInterval profitPerTreated, LiveProgress progress, Double returnOnInvestment, CampaignReportSampleRatio sampleRatio, List<CampaignReportDay> series, CampaignReportArmResult treated, LiveTruth truth, String verdict, CampaignReportWaiting waitingFor, Instant windowEnds) {}

    public record LiveReportCampaign(long id, String name, String state) {}

    public record LiveTestSend(String address) {}

    public record LiveTruth(double incrementalProfit) {}

    public record Mapping(Map<String, String> columns, Map<String, String> options) {}

    public record MentionMentionPage(List<MentionMentionRow> items, Long next) {}

    public record MentionMentionRow(Instant at, String by, String customer, long customerId, long id, long note, boolean read, String text) {}

    public record MentionUnreadMentions(int count) {}

    public record Merge(List<String> changed, long id, Instant mergedAt, Long mergedBy, long mergedId, String mergedName, int moved, String reason, Instant undoneAt) {}

    public record MergeMergeWish(long mergedId, long mergedVersion, List<String> take, long version) {}

    public record MergeMerged(long merge) {}

    public record MetricsHome(Instant asOf, List<HomeSourceAttention> attention, List<Figure> figures, String period, List<HomeSourceRecent> recent) {}

    public record MetricsPyramidReport(Instant asOf, String currency, List<PyramidLevel> levels) {}

    public record MetricsRetentionReport(Instant asOf, List<RetentionCohort> cohorts) {}

    public record MetricsRfmReport(Instant asOf, List<RfmCell> cells, String currency) {}

    public record ModelResult(boolean chosen, Double mae, String model, Map<String, Double> parameters, String reason, Double rmse, Map<String, Double> standardErrors) {}

    public record NewCustomer(LocalDate birthday, String city, String country, Map<String, Object> custom, String email, String familyName, String givenName, String kind, String language, String name, Long ownerId, String phone) {}

    public record NormaliserPostalAddress(String city, String country, String postalCode, String region, String street) {}

    public record NoteChangedNote(List<Long> mentions, String text, long version) {}

    public record NoteCreatedNote(long id) {}

    public record NoteMentionableList(List<NotesMentionable> items) {}

    public record NoteNewNote(List<Long> mentions, String text) {}

    public record NotesMentionable(long id, String name, boolean sees) {}

    public record OpenSessionOpenSessionList(List<OpenSessionOpenSessionView> items) {}

    public record OpenSessionOpenSessionView(String address, String agent, Instant createdAt, boolean current, long id, Instant seenAt) {}

    public record OpenSessionSeen(long userId) {}

    public record OptInNewQuestion(String purpose) {}

    public record OptInQuestion(String address, Instant askedAt, Instant confirmedAt, Instant expiresAt, long id, boolean open, String purpose, Instant sentAt, String wording) {}

    public record OptInQuestionAsked(long id) {}

    public record OptInQuestions(List<OptInQuestion> items) {}

    public record Order(String currency, Long customerId, long id, String kind, int lineCount, List<OrderLine> lines, String number, Instant orderedAt, String source, BigDecimal total) {}

    public record OrderFigures(Instant firstOrder, Instant lastOrder, int orders, BigDecimal revenue) {}

    public record OrderLine(BigDecimal amount, BigDecimal cost, String description, String productName, BigDecimal quantity, String sku, BigDecimal unitPrice) {}

    public record OrderOrderPage(String currency, List<OrderRow> items, String next) {}

    public record OrderRow(String currency, long id, String kind, int lineCount, String number, Instant orderedAt, String source, BigDecimal total) {}

    public record PageLayout(List<String> hidden, List<String> main, List<String> side, List<String> tabs) {}

    public record PageLayoutChangedLayout(PageLayout layout, long version) {}

    public record PageLayoutOwnLayout(PageLayout layout) {}

    public record PageLayoutRoleLayout(PageLayout layout, String name, String role, long version) {}

    public record PageLayoutRoleLayouts(List<PageLayoutRoleLayout> items) {}

    public record PasskeyAddedPasskey(long id) {}

    public record PasskeyNewPasskey(String attestationObject, String clientData, String name, List<String> transports) {}

    public record PasskeyPasskey(Instant createdAt, long id, String name, boolean synced, Instant usedAt) {}

    public record PasskeyPasskeyList(List<PasskeyPasskey> items) {}

    public record PasskeyPasskeyName(String name) {}

    public record PasskeyPasskeyWish(List<Long> algorithms, String challenge, String email, String firm, String handle, String host, List<String> known, String name, String origin) {}

    public record PersonalSecurityEnrolment(String secret, String uri) {}

    public record PersonalSecurityFirstCode(String code) {}

    public record PersonalSecurityNewPassword(String code, String newPassword, String password) {}

    public record PersonalSecurityProof(String code, String password) {}

    public record PersonalSecurityRecoveryCodes(List<String> codes) {}

    public record PersonalSecuritySecondFactor(boolean hasPassword, int recoveryCodesLeft, boolean required, Instant since) {}

    public record Preview(List<Foreseen> foreseen, Map<String, Long> outcomes, List<PreviewProblem> problems, List<Map<String, String>> rows) {}

    public record PreviewProblem(String column, long line, String reason, long row) {}

    public record Product(String category, long id, String name, String sku) {}

    public record ProductCategories(List<String> items) {}

    public record ProductProductItems(List<Product> items) {}

    public record PyramidLevel(double clv, long customers, String level, double profit, double revenue, double share) {}

    public record QuarantineDecisions(List<String> drop, List<String> goOn) {}

    public record QuarantineHeldList(List<LiftingWaiting> items) {}

    public record QuarantineQuarantineState(Instant backupTakenAt, Instant since) {}

    public record RefusedRow(List<String> cells, String column, long line, String reason, long row) {}

    public record RefusedRows(List<String> columns, List<RefusedRow> items, List<String> mapped, Long next) {}

    public record RelationshipChangedRelationship(LocalDate from, String note, Boolean primary, LocalDate until, long version) {}

    public record RelationshipKindChangedKind(Label backward, Label forward, boolean retired, long version) {}

    public record RelationshipKindKindList(List<RelationshipKindKindView> items) {}

    public record RelationshipKindKindView(Label backward, boolean builtIn, String code, Label forward, String fromKind, boolean hierarchy, Instant retiredAt, boolean symmetric, String toKind, long version) {}

    public record RelationshipKindNewKind(Label backward, Label forward, String fromKind, boolean symmetric, String toKind) {}

    public record RelationshipNewRelationship(String direction, LocalDate from, String kind, String note, Long otherId, Boolean primary, LocalDate until) {}

    public record RelationshipOther(long id, String kind, String name) {}

    public record RelationshipRelationshipList(List<RelationshipRelationshipView> items, boolean more) {}

    public record RelationshipRelationshipView(boolean current, String direction, boolean editable, LocalDate from, long id, String kind, String note, RelationshipOther other, boolean primary, LocalDate until, long version) {}

    public record RelationshipsEdge(long from, long id, String kind, boolean primary, long to) {}

    public record RelationshipsGraph(List<RelationshipsEdge> edges, boolean more, List<RelationshipsNode> nodes) {}

    public record RelationshipsNode(long id, String kind, String name, int step) {}

    public record RetentionCohort(String month, List<Double> retained, long size) {}

    public record RetentionRetentionChange(boolean active, int days) {}

    public record RetentionRetentionQuestion(int days) {}

    public record RetentionRetentionRuleView(boolean active, int days, String kind, int least, int most) {}

    public record RetentionRetentionRunView(Instant at, Instant before, String by, int days, boolean dry, long found, long gone, String kind) {}

    public record RetentionRetentionView(List<RetentionRetentionRuleView> rules, List<RetentionRetentionRunView> runs) {}

    public record RfmCell(double clv, long customers, int f, int r, double revenue) {}

    public record RoleChangedRole(List<RoleHolding> fields, String name, List<String> permissions, List<RoleReaching> rights, long version) {}

    public record RoleCreatedRole(String role) {}

    public record RoleFieldView(String field, boolean mayBeEdited, boolean mayBeHidden, FieldSourceNamed name, String subject) {}

    public record RoleHolding(String access, String field, String subject) {}

    public record RoleNewRole(List<RoleHolding> fields, String name, List<String> permissions, List<RoleReaching> rights) {}

    public record RoleReaching(String action, String reach, String subject) {}

    public record RoleRoleList(List<RoleFieldView> fields, List<RoleRoleView> items, List<String> permissions) {}

    public record RoleRoleView(boolean builtIn, List<RoleHolding> fields, String name, List<String> permissions, List<RoleReaching> rights, String role, boolean secondFactor, int users, long version) {}

    public record RoleSecondFactorRule(boolean required) {}

    public record RowOutcome(List<String> fields, long line, String name, String outcome, String reason, @JsonProperty("record") Long record_, long row) {}

    public record ScoreRun(Instant asOf, String error, Instant finishedAt, long id, String model, Instant startedAt, String state, Summary summary) {}

    public record ScoresRuns(List<ScoreRun> items) {}

    public record ScoresStarted(long jobId) {}

    public record ScoresValueReport(Instant asOf, List<ValueBucket> buckets, String currency, double discountRate, double equity, int horizonMonths, String model, List<ModelResult> models, Summary summary) {}

    public record SearchHit(long id, String kind, String subtitle, String title) {}

    public record SearchHits(List<SearchHit> items) {}

    public record SegmentChange(String description, JsonNode filter, String name, long version) {}

    public record SegmentCreated(long id) {}

    public record SegmentDraft(String description, JsonNode filter, String name) {}

    public record SegmentExplainQuestion(long customerId, JsonNode filter) {}

    public record SegmentExplained(SegmentExplanation explanation, boolean matched) {}

    public record SegmentExplanation(String actual, List<SegmentExplanation> children, JsonNode filter, boolean matched) {}

    public record SegmentFieldRow(List<String> choices, String group, Label label, String name, List<FieldOption> options, Boolean retired, String type) {}

    public record SegmentFieldRows(List<SegmentFieldRow> fields) {}

    public record SegmentQuestion(JsonNode filter) {}

    public record SegmentSample(List<CustomerRow> items) {}

    public record SegmentSampleQuestion(JsonNode filter, Integer limit) {}

    public record SegmentSegmentDetail(String description, JsonNode filter, long id, String name, String ownerName, Long size, Instant updatedAt, long version) {}

    public record SegmentSegmentRow(String description, long id, String name, String ownerName, Long size, Instant updatedAt) {}

    public record SegmentSegmentRows(List<SegmentSegmentRow> items) {}

    public record SessionCode(String code) {}

    public record SessionEnrolled(List<String> recoveryCodes, SessionSession session) {}

    public record SessionEnrolment(String secret, String uri) {}

    public record SessionEntry(SessionSession session, String step) {}

    public record SessionFirm(String currency, String name, String zone) {}

    public record SessionLanguageChoice(String language) {}

    public record SessionMe(String email, List<RoleHolding> fields, long id, String language, String name, List<String> permissions, String reach, List<RoleReaching> rights, List<String> roles, Long teamId) {}

    public record SessionPasskeyAnswer(String authenticatorData, String clientData, String handle, String id, String signature) {}

    public record SessionPasskeyQuestion(String challenge, String host, String origin) {}

    public record SessionPresence(SessionSession session, boolean signedIn) {}

    public record SessionSession(boolean demo, SessionFirm firm, Instant now, String observer, SessionMe user) {}

    public record SessionSignIn(String email, String password) {}

    public record SessionSignedOut(String address) {}

    public record ShareNewShare(Instant endsAt, boolean mayEdit, Long teamId, Long userId) {}

    public record ShareShareList(List<ShareShareView> items) {}

    public record ShareShareView(Instant endsAt, long id, boolean mayEdit, String name, Instant sharedAt, String sharedBy, Long teamId, Long userId) {}

    public record SingleSignOnProviderArrival(String code, String issuer, String state) {}

    public record SingleSignOnProviderChoice(long id, String name) {}

    public record SingleSignOnProviderChoices(List<SingleSignOnProviderChoice> items, boolean required) {}

    public record SingleSignOnProviderDeparture(String address) {}

    public record SseEmitter(Long timeout) {}

    public record Summary(long buyers, String currency, long customers, double discountRate, double equity, LocalDate heldOutFrom, int horizonMonths, double margin, String marginFrom, List<ModelResult> models, List<String> notes, LocalDate observedUntil, String reason, SummarySpend spend) {}

    public record SummarySpend(String model, Map<String, Double> parameters, Map<String, Double> standardErrors) {}

    public record SuppressionListTaken(int added, int known, List<Integer> refused, int unreadable) {}

    public record SuppressionNewSuppression(String address, String note, String purpose) {}

    public record SuppressionReasonCount(long addresses, String reason) {}

    public record SuppressionSuppressionEntry(String addedBy, Instant at, long id, String kind, String purpose, String reason, Instant removedAt, String removedBy, String removedWhy, String source) {}

    public record SuppressionSuppressionLines(int firstLine, List<String> lines) {}

    public record SuppressionSuppressionPage(List<SuppressionReasonCount> counts, List<SuppressionSuppressionEntry> items, Long next) {}

    public record SuppressionSuppressionRemoval(String why) {}

    public record SuppressionSuppressionsOfAddress(List<SuppressionSuppressionEntry> items) {}

    public record SuppressionWantedAddress(String address) {}

    public record TagChangedTag(String colour, String name, long version) {}

    public record TagCreatedTag(long id) {}

    public record TagNewTag(String colour, String name) {}

    public record TagTagList(List<TagsTag> items) {}

    public record TagTagMerge(long into) {}

    public record TagTagUse(long customers, long id) {}

    public record TagTagUses(List<TagTagUse> items) {}

    public record TagsTag(String colour, long id, String name, long version) {}

    public record TaskChangedTask(long assigneeId, Instant dueAt, LocalDate dueOn, String priority, String title, long version) {}

    public record TaskCreatedTask(long id) {}

    public record TaskNewTask(long assigneeId, Instant dueAt, LocalDate dueOn, String priority, String title) {}

    public record TaskTaskDone(boolean done) {}

    public record TaskTaskList(List<TasksTask> items) {}

    public record TasksTask(String assignee, long assigneeId, Instant createdAt, String createdBy, String customer, Long customerId, Instant doneAt, Instant dueAt, LocalDate dueOn, long id, boolean mayChange, boolean mayComplete, String priority, String title, long version) {}

    public record TeamCreated(long id) {}

    public record TeamNewTeam(String name, Long parentId) {}

    public record TeamTeam(long id, String name, Long parentId) {}

    public record TeamTeamList(List<TeamTeam> items) {}

    public record TeamTeamName(long id, String name) {}

    public record TeamTeamNameList(List<TeamTeamName> items) {}

    public record TerritoryCreatedTerritory(long id) {}

    public record TerritoryMember(boolean mayEdit, Long teamId, Long userId) {}

    public record TerritoryMemberView(boolean mayEdit, String name, Long teamId, Long userId) {}

    public record TerritoryNewTerritory(List<TerritoryMember> members, String name, Long parentId, List<TerritoryRule> rules) {}

    public record TerritoryRule(String country, String postalPrefix) {}

    public record TerritoryTerritoryList(List<TerritoryTerritoryView> items) {}

    public record TerritoryTerritoryView(long customers, long id, List<TerritoryMemberView> members, String name, Long parentId, List<TerritoryRule> rules) {}

    public record TimelineEntry(Instant at, Map<String, Object> details, String id, String kind) {}

    public record TimelineStatement(String action, String channel, String purpose, String source, String wording) {}

    public record TimelineTimelinePage(List<TimelineEntry> items, String next) {}

    public record TokenMinted(long id, String token) {}

    public record TokenNewToken(Instant expiresAt, String name, List<String> scopes) {}

    public record TokenToken(Instant createdAt, Instant expiresAt, long id, Instant lastUsedAt, String name, List<String> scopes) {}

    public record TokenTokenList(List<TokenToken> items) {}

    public record Total(long count, boolean exact) {}

    public record Trait(Instant asOf, Map<String, Double> error, String model, String name, Object value, String version) {}

    public record UserColleagueList(List<ColleaguesColleague> items) {}

    public record UserInvited(long id, String invitationLink) {}

    public record UserNewUser(String email, String name, List<String> roles, Long teamId) {}

    public record UserResetLink(String link) {}

    public record UserUser(boolean active, String email, long id, boolean invited, Instant lastSeen, String name, List<String> roles, boolean secondFactor, Long teamId, String teamName) {}

    public record UserUserChange(boolean active, String name, List<String> roles, Long teamId) {}

    public record UserUserList(List<UserUser> items) {}

    public record ValueBucket(long customers, double from, double to) {}

    public record WarehouseFact(Instant fedAt, String name, long rows, long watermark) {}

    public record WarehouseStarted(long jobId) {}

    public record WarehouseState(List<WarehouseFact> facts, long lagSeconds) {}

    public record Webhook(Instant createdAt, long dead, List<String> events, Instant failingSince, int failures, Instant formerSecretUntil, long id, String name, long ownerId, String ownerName, String reason, String state, Instant succeededAt, String url, long version, long waiting) {}

    public record WebhookChangedWebhook(List<String> events, String name, String url, long version) {}

    public record WebhookDeliveryPage(List<DeliveryStoreLine> items, String next) {}

    public record WebhookMadeWebhook(long id, String secret) {}

    public record WebhookNewWebhook(List<String> events, String name, String url) {}

    public record WebhookPinged(long delivery) {}

    public record WebhookReplayed(int deliveries) {}

    public record WebhookRotatedSecret(Instant formerUntil, String secret) {}

    public record WebhookWebhookEvents(List<EventType> items) {}

    public record WebhookWebhookList(List<Webhook> items) {}
}
