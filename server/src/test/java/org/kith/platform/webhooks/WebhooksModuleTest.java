package org.kith.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.BulkEdit;
import org.kith.customers.BulkEdits;
import org.kith.customers.Channel;
import org.kith.customers.ConsentEvent;
import org.kith.customers.Consents;
import org.kith.customers.CustomerKind;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.Purpose;
import org.kith.customers.identity.Merges;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.shared.Invalid;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@KithTest
class WebhooksModuleTest {
    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private Customers customers;

    @Autowired
    private BulkEdits edits;

    @Autowired
    private Consents consents;

    @Autowired
    private Merges merges;

    @Autowired
    private People people;

    @Autowired
    private DSLContext db;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Clock clock;

    private final Viewer kith = Viewer.system();
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<Long> made = new ArrayList<>();

    @AfterEach
    void tidy() {
        made.forEach(webhooks::delete);
        receivers.forEach(Receiver::close);
    }

    @Test
    void everyEventOfTheCatalogueIsToldSigned() throws IOException {
        var receiver = receiver(_ -> 204);
        var hook = hook(receiver, administrator());

        var ada = customer("Ada Lovelace", "Berlin", "ada@%s.example".formatted(unique()));
        var twin = customer("A. Lovelace", "Bonn", null);
        change(ada, "Ada Lovelace", "Paris", null);
        consents.append(new ConsentEvent(ada, Channel.EMAIL, Purpose.MARKETING, true, "test", null, clock.instant()));
        var order = order(ada);
        db.execute("update commerce.orders set kind = 'return' where id = ?", order);
        var merge = merges.merge(new Merges.Wish(ada, version(ada), twin, version(twin), Set.of()), kith);
        merges.undo(merge, kith);
        customers.delete(twin, kith);

        await().untilAsserted(
                        () -> assertThat(types(receiver, ada, twin)).containsExactlyInAnyOrderElementsOf(names()));
        var posts = about(receiver, ada, twin);
        assertThat(posts).allMatch(post -> post.isSignedWith(hook.secret()));
        assertThat(posts).noneMatch(post -> post.isSignedWith("whsec_" + "A".repeat(43) + "="));
        assertThat(posts)
                .allMatch(post -> post.id().equals(post.json().path("id").asString()));
        var changed = posts.stream()
                .filter(post -> post.type().equals("customer.changed") && post.customer() == ada)
                .findFirst()
                .orElseThrow();
        assertThat(changed.json().path("data").path("changed").toString()).isEqualTo("[\"city\",\"email\"]");
        assertThat(changed.json().path("data").path("version").asLong()).isEqualTo(1);
        assertThat(posts)
                .noneMatch(
                        post -> post.body().contains("Lovelace") || post.body().contains("Paris"));
        assertThat(posts.stream().filter(post -> post.customer() == ada).map(Receiver.Post::type))
                .containsSubsequence(
                        "customer.created",
                        "customer.changed",
                        "consent.changed",
                        "order.created",
                        "order.changed",
                        "customer.merged",
                        "customer.unmerged");
    }

    @Test
    void oneTransactionTellsOneThingOnceAndWhatIsRolledBackIsNotTold() throws IOException {
        var receiver = receiver(_ -> 204);
        hook(receiver, administrator());
        var kept = new HashMap<String, Long>();
        transactions.executeWithoutResult(status -> {
            kept.put("gone", customer("Nobody", null, null));
            status.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> {
            var id = customer("Grace", "Rome", "grace@%s.example".formatted(unique()));
            kept.put("kept", id);
            change(id, "Grace Hopper", "Rome", null);
            change(id, "Grace Hopper", "Oslo", null);
        });
        var last = customer("Last", null, null);

        await().untilAsserted(() -> assertThat(types(receiver, last)).contains("customer.created"));
        assertThat(about(receiver, kept.get("gone"))).isEmpty();
        var told = about(receiver, kept.get("kept"));
        assertThat(told).hasSizeBetween(1, 2);
        assertThat(told.stream().filter(post -> post.type().equals("customer.created")))
                .hasSize(1);
    }

    @Test
    void whoComesBackBecauseADeletionIsUndoneIsThereAgainForWhoeverHeardOfIt() throws IOException {
        var receiver = receiver(_ -> 204);
        var boss = administrator();
        hook(receiver, boss);
        var ada = customer("Ada", null, null);
        var edit = edits.apply(BulkEdit.Whom.named(List.of(ada)), BulkEdit.Wish.delete(), boss);

        edits.undo(edit.id(), boss);

        await().untilAsserted(() -> assertThat(about(receiver, ada))
                .extracting(Receiver.Post::type)
                .containsExactly("customer.created", "customer.deleted", "customer.created"));
    }

    @Test
    void whatItsOwnerMayNotSeeIsNotSentAndRightsCountAtTheMomentOfSending() throws IOException {
        var receiver = receiver(_ -> 204);
        var role = "looks-after-" + unique();
        db.execute("insert into platform.role (code, name, permissions) values (?, ?, '{SETTINGS_ADMIN}')", role, role);
        db.execute("insert into platform.role_right values (?, 'customers', 'read', 'own')", role);
        var owner = people.person(Role.ADMINISTRATOR);
        var hook = hook(receiver, people.viewer(owner));
        db.execute("update platform.user_role set role = ? where user_id = ?", role, owner.id());

        var foreign = customer("Foreign", null, null);
        var mine = owned("Mine", owner);
        order(mine);
        await().untilAsserted(() -> assertThat(types(receiver, mine)).containsExactly("customer.created"));
        await().untilAsserted(() -> assertThat(states(hook.id(), mine))
                .containsExactlyInAnyOrder(DeliveryState.DELIVERED, DeliveryState.WITHHELD));
        await().untilAsserted(() -> assertThat(states(hook.id(), foreign)).containsExactly(DeliveryState.WITHHELD));

        // Who leaves, or no longer looks after webhooks, hears nothing.
        db.execute("update platform.app_user set active = false where id = ?", owner.id());
        var later = owned("Later", owner);
        await().untilAsserted(() -> assertThat(states(hook.id(), later)).containsExactly(DeliveryState.WITHHELD));
        assertThat(about(receiver, foreign, later)).isEmpty();
    }

    @Test
    void aReceiverThatFailsEverySecondTimeHearsAllOfEachRecordInOrder() throws IOException {
        var random = new Random(140);
        var calls = new AtomicInteger();
        var receiver = receiver(_ -> {
            synchronized (random) {
                return switch (calls.getAndIncrement() == 0 ? 0 : random.nextInt(4)) {
                    case 0 -> 500;
                    case 1 -> Receiver.HANG_UP;
                    default -> 200;
                };
            }
        });
        hook(receiver, administrator());
        var ids = List.of(customer("One", null, null), customer("Two", null, null), customer("Three", null, null));
        for (int round = 1; round <= 8; round++) {
            for (var id : ids) {
                change(id, "Name " + round, null, null);
            }
        }

        await().untilAsserted(() -> assertThat(about(receiver, ids.toArray(Long[]::new)).stream()
                        .filter(Receiver.Post::isTaken)
                        .map(Receiver.Post::id)
                        .distinct())
                .hasSize(27));
        for (var id : ids) {
            var posts = about(receiver, id);
            var firsts =
                    new LinkedHashSet<>(posts.stream().map(Receiver.Post::id).toList());
            var taken = posts.stream()
                    .filter(Receiver.Post::isTaken)
                    .map(Receiver.Post::id)
                    .toList();
            assertThat(taken).containsExactlyElementsOf(firsts);
            assertThat(posts.stream()
                            .collect(Collectors.groupingBy(Receiver.Post::id))
                            .values())
                    .allSatisfy(same -> assertThat(
                                    same.stream().map(Receiver.Post::body).distinct())
                            .hasSize(1));
            assertThat(posts.stream()
                            .filter(Receiver.Post::isTaken)
                            .map(post ->
                                    post.json().path("data").path("version").asInt()))
                    .isSorted()
                    .hasSize(9);
        }
    }

    @Test
    void aReceiverThatIsGoneIsRemovedAndItsDeadLettersCanBeSentElsewhere() throws IOException {
        var gone = receiver(_ -> 410);
        var owner = administrator();
        var hook = hook(gone, owner);
        var first = customer("First", null, null);
        await().untilAsserted(() -> assertThat(webhooks.get(hook.id()).state()).isEqualTo(WebhookState.REMOVED));
        await().untilAsserted(() -> assertThat(states(hook.id(), first)).containsExactly(DeliveryState.DEAD));
        var told = gone.posts().size();
        customer("Unheard", null, null);
        assertThatThrownBy(() -> webhooks.resume(hook.id())).isInstanceOf(WebhookRemoved.class);

        var next = receiver(_ -> 200);
        var before = webhooks.get(hook.id());
        webhooks.change(
                hook.id(), before.version(), new WebhookStore.Wish(before.name(), next.url(), before.events()), owner);
        webhooks.resume(hook.id());
        assertThat(webhooks.replayDead(hook.id())).isPositive();
        await().untilAsserted(() -> assertThat(types(next, first)).containsExactly("customer.created"));
        assertThat(gone.posts()).hasSize(told);
    }

    @Test
    void anOldSecretSignsBesideTheNewOneForADay() throws IOException {
        var receiver = receiver(_ -> 204);
        var hook = hook(receiver, administrator());
        var rotated = webhooks.rotate(hook.id());
        assertThat(rotated.secret()).isNotEqualTo(hook.secret());
        webhooks.ping(hook.id());
        await().until(() ->
                receiver.posts().stream().anyMatch(post -> post.type().equals("webhook.ping")));
        var ping = receiver.posts().stream()
                .filter(post -> post.type().equals("webhook.ping"))
                .findFirst()
                .orElseThrow();
        assertThat(ping.isSignedWith(hook.secret())).isTrue();
        assertThat(ping.isSignedWith(rotated.secret())).isTrue();

        db.execute("update platform.webhook set former_until = now() - interval '1 second' where id = ?", hook.id());
        var id = customer("After", null, null);
        await().until(() -> !about(receiver, id).isEmpty());
        assertThat(about(receiver, id).getFirst().isSignedWith(hook.secret())).isFalse();
        assertThat(about(receiver, id).getFirst().isSignedWith(rotated.secret()))
                .isTrue();
    }

    @Test
    void theDatabaseDoesNotTellASecret() throws IOException {
        var hook = hook(receiver(_ -> 204), administrator());
        var kept = db.fetchSingle("select secret from platform.webhook where id = ?", hook.id())
                .get(0, byte[].class);
        var plain = java.util.Base64.getDecoder().decode(hook.secret().substring(Signature.PREFIX.length()));
        assertThat(java.util.HexFormat.of().formatHex(kept))
                .doesNotContain(java.util.HexFormat.of().formatHex(plain));
        var trail = db.fetch(
                "select changes::text from platform.audit where object = 'platform.webhook' and record = ?",
                Long.toString(hook.id()));
        assertThat(trail).isNotEmpty();
        assertThat(trail.map(row -> row.get(0, String.class)).toString())
                .contains("•••")
                .doesNotContain("\\\\x");
    }

    @Test
    void aReceiverThatFailsForADayIsPausedAndLosesNothing() throws IOException {
        var works = new AtomicInteger();
        var receiver = receiver(_ -> works.get() == 0 ? 503 : 204);
        var hook = hook(receiver, administrator());
        var id = customer("Waiting", null, null);
        await().until(() -> !about(receiver, id).isEmpty());
        db.execute(
                "update platform.webhook set failing_since = now() - interval '2 days', failures = 30, rests_until = null where id = ?",
                hook.id());
        await().untilAsserted(() -> assertThat(webhooks.get(hook.id()).state()).isEqualTo(WebhookState.PAUSED));
        assertThat(webhooks.get(hook.id()).reason()).isEqualTo("failing");
        works.set(1);
        webhooks.resume(hook.id());
        await().untilAsserted(() -> assertThat(states(hook.id(), id)).containsExactly(DeliveryState.DELIVERED));
    }

    @Test
    void whatIsTriedForThreeDaysBecomesADeadLetterAndTheNextOfTheRecordFollows() throws IOException {
        var receiver = receiver(post -> post.json().path("data").path("version").asInt() == 0 ? 500 : 204);
        var hook = hook(receiver, administrator());
        var id = customer("Stuck", null, null);
        change(id, "Stuck, changed", null, null);
        await().until(() -> !about(receiver, id).isEmpty());
        assertThat(types(receiver, id)).containsOnly("customer.created");
        db.execute(
                "update platform.webhook_delivery set first_at = now() - interval '73 hours' where webhook_id = ? and record_id = ?",
                hook.id(),
                id);
        await().untilAsserted(() -> assertThat(states(hook.id(), id))
                .containsExactlyInAnyOrder(DeliveryState.DEAD, DeliveryState.DELIVERED));
    }

    @Test
    void anAddressOfInsideCannotBeChosen() {
        var owner = administrator();
        for (var url :
                List.of("https://127.1/", "http://example.com/", "https://localhost.:8443/", "file:///etc/passwd")) {
            assertThatThrownBy(
                            () -> webhooks.create(new WebhookStore.Wish("x", url, List.of("customer.created")), owner))
                    .as(url)
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void theGuideNamesEveryEventAndNoOther() throws IOException {
        var guide = Files.readString(Path.of("../docs/guide/webhooks.md"));
        var named = guide.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`")[1])
                .toList();
        assertThat(named).containsExactlyInAnyOrderElementsOf(names());
    }

    private List<String> names() {
        return catalogue.types().stream().map(EventType::name).toList();
    }

    private Receiver receiver(java.util.function.ToIntFunction<Receiver.Post> manners) throws IOException {
        var receiver = Receiver.start(manners);
        receivers.add(receiver);
        return receiver;
    }

    private Webhooks.Made hook(Receiver receiver, Viewer owner) {
        var hook = webhooks.create(new WebhookStore.Wish("Test", receiver.url(), names()), owner);
        made.add(hook.id());
        return hook;
    }

    private Viewer administrator() {
        return people.viewer(people.person(Role.ADMINISTRATOR));
    }

    private List<DeliveryState> states(long hook, long customer) {
        return webhooks.log(hook, null, 200, null).items().stream()
                .filter(line -> line.customerId() != null && line.customerId() == customer)
                .map(DeliveryStore.Line::state)
                .toList();
    }

    private static List<Receiver.Post> about(Receiver receiver, Long... ids) {
        return receiver.posts().stream()
                .filter(post -> List.of(ids).contains(post.customer()))
                .toList();
    }

    private static Set<String> types(Receiver receiver, Long... ids) {
        return about(receiver, ids).stream().map(Receiver.Post::type).collect(Collectors.toSet());
    }

    private long customer(String name, String city, String email) {
        return customers.create(said(name, city, email), kith);
    }

    private long owned(String name, People.Person owner) {
        return db.fetchSingle(
                        "insert into customers.customer (name, owner_id) values (?, ?) returning id", name, owner.id())
                .get(0, Long.class);
    }

    private void change(long id, String name, String city, String email) {
        customers.change(id, version(id), said(name, city, email), kith);
    }

    private long version(long id) {
        return customers.get(id, kith).version();
    }

    private long order(long customer) {
        return db.fetchSingle(
                        "insert into commerce.orders (source, number, customer_id, kind, ordered_at, currency) values ('test', ?, ?, 'sale', now(), 'EUR') returning id",
                        unique(),
                        customer)
                .get(0, Long.class);
    }

    private static NewCustomer said(String name, String city, String email) {
        return new NewCustomer(CustomerKind.PERSON, name, null, null, null, null, city, null, email, null, null);
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
