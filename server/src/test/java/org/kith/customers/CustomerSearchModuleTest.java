package org.kith.customers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.schema.customers.Tables.CUSTOMER;
import static org.kith.schema.customers.Tables.EXTERNAL_ID;
import static org.kith.schema.customers.Tables.SEARCH_KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.KithTest;
import org.kith.customers.identity.MergeField;
import org.kith.customers.identity.Merges;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.access.Viewer;
import org.kith.platform.search.SearchHit;
import org.kith.platform.settings.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test has a team of its own, so the search finds only what the test made. */
@KithTest
class CustomerSearchModuleTest {
    private static final int MANY = 20_000;

    @Autowired
    CustomerSearch search;

    @Autowired
    CustomerList list;

    @Autowired
    Customers customers;

    @Autowired
    Merges merges;

    @Autowired
    Settings settings;

    @Autowired
    People people;

    @Autowired
    DSLContext db;

    @Autowired
    TransactionTemplate transaction;

    private Viewer viewer = Viewer.system();

    @BeforeEach
    void someoneSignsIn() {
        viewer = people.viewer(people.personIn(people.team(null), Role.SALES));
    }

    @ParameterizedTest
    @CsvSource({
        "王小明,小明",
        "王小明,王",
        "王小明,明",
        "王小明,wangxiaoming",
        "王小明,wang xiao",
        "王小明,Wáng Xiǎomíng",
        "王小明,xiaoming wang",
        "王小明,wxm",
        "王小明,xm",
        "王小明,wangxiaomnig",
        "单雄信,shan",
        "单雄信,dxx",
        "吕布,lvbu",
        "吕布,lübu",
        "上海科技有限公司,科技",
        "上海科技有限公司,shkj",
        "José García-Müller,jose garcia",
        "José García-Müller,JOSÉ",
        "José García-Müller,mueller",
        "José García-Müller,garcia muller jose",
        "José García-Müller,arci",
        "José García-Müller,Gracia",
        "Łukasz Straße,lukasz strasse",
        "Łukasz Straße,Lukas",
        "Иван Пушкин,pushkin",
        "Иван Пушкин,пушк",
        "Иван Пушкин,Пушкн",
        "O’Brien,obrien",
        "O’Brien,O'Brien",
        "Ｋｉｔｈ Ｌｔｄ,kith ltd",
        "김철수,철수",
        "Smith,smtih",
        "Ada Lovelace,lovlace",
        "Ada Lovelace,Ada Lovelcae"
    })
    void aNameIsFoundAsPeopleTypeIt(String name, String typed) {
        customer("Someone Else");
        long wanted = customer(name);
        assertThat(found(typed)).containsExactly(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhang", "晓明", "%", "_", "' or true --", "\\", "!!", "wm", "lovelace"})
    void whatIsNotInTheNameFindsNobody(String typed) {
        customer("王小明");
        assertThat(found(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+86 138 0013 8000",
                "+8613800138000",
                "0086 138 0013 8000",
                "138 0013 8000",
                "138-0013-8000",
                "(138) 00138000",
                "0013 8000",
                "8000",
                "+86 138"
            })
    void aPhoneNumberIsFoundHoweverItIsSpelled(String typed) {
        customer("Someone Else", null, "+49 30 901820");
        long wanted = customer("Li Na", null, "+8613800138000");
        assertThat(found(typed)).containsExactly(wanted);
    }

    @Test
    void aGermanNumberIsFoundAsItIsDialledInGermany() {
        long wanted = customer("Berta", null, "+49 30 901820");
        assertThat(found("030 901820")).containsExactly(wanted);
        assertThat(found("030/90 18 20")).containsExactly(wanted);
    }

    @Test
    void anAddressAndAMemberNumberAreFoundByTheirBeginning() {
        long ada = customer("Ada", "ada.lovelace@analytical.example", null);
        long ben = customer("Ben");
        db.insertInto(EXTERNAL_ID, EXTERNAL_ID.SYSTEM, EXTERNAL_ID.VALUE, EXTERNAL_ID.CUSTOMER_ID)
                .values("search-" + ben, "KX-" + ben + "-77", ben)
                .execute();
        assertThat(found("Ada.Lovelace@analytical.example")).containsExactly(ada);
        assertThat(found("ada.love")).containsExactly(ada);
        assertThat(found("kx-" + ben + "-77")).containsExactly(ben);
        assertThat(found("KX-" + ben)).containsExactly(ben);
    }

    @Test
    void theSurestComesFirst() {
        long part = customer("Joanna Scanning");
        long word = customer("Joanna Ann");
        long beginning = customer("Annabel");
        long longer = customer("Ann Bolt");
        long exact = customer("Ann");
        assertThat(found("ann")).containsExactly(exact, longer, beginning, word, part);
    }

    @Test
    void aNameThatIsThereHidesWhatWouldBeAMistake() {
        customer("Smyth");
        long exact = customer("Smith");
        assertThat(found("smith")).containsExactly(exact);
    }

    @Test
    void aStrangersCustomerIsNeitherFoundNorCounted() {
        customer("王小明", "wxm@stranger.example", "+8613800138001");
        var stranger = people.viewer(people.personIn(people.team(null), Role.SALES));
        for (var typed : List.of("小明", "wangxiaoming", "wangxiaomnig", "wxm@stranger.example", "13800138001")) {
            assertThat(search.search(typed, 8, stranger)).as(typed).isEmpty();
            var page = list.page(new CustomerList.Query(typed, null, null, 10, null), stranger);
            assertThat(page.items()).as(typed).isEmpty();
            assertThat(page.total().count()).as(typed).isZero();
        }
    }

    @Test
    void theListIsNarrowedByTheSameWords() {
        long wanted = customer("王小明");
        customer("Ada Lovelace");
        for (var typed : List.of("小明", "xiaoming", "wxm")) {
            assertThat(list.page(new CustomerList.Query(typed, null, null, 10, null), viewer)
                            .items())
                    .as(typed)
                    .extracting(CustomerRow::id)
                    .containsExactly(wanted);
        }
    }

    @Test
    void aChangedNameIsFoundAndTheFormerIsNot() {
        long id = customer("王小明");
        var before = customers.get(id, viewer);
        customers.change(id, before.version(), named("李四", null, null), viewer);
        assertThat(found("小明")).isEmpty();
        assertThat(found("lisi")).containsExactly(id);
    }

    @Test
    void aMergeAndItsUndoingChangeWhatIsFound() {
        long survivor = customer("A. Lovelace");
        long merged = customer("阿达");
        long merge = merges.merge(
                new Merges.Wish(survivor, version(survivor), merged, version(merged), Set.of(MergeField.NAME)), viewer);
        assertThat(found("ada")).containsExactly(survivor);
        assertThat(found("lovelace")).isEmpty();
        merges.undo(merge, viewer);
        assertThat(found("阿达")).containsExactly(merged);
        assertThat(found("lovelace")).containsExactly(survivor);
    }

    @Test
    void aDeletedCustomerIsNotFound() {
        long id = customer("王小明");
        customers.delete(id, viewer);
        assertThat(found("小明")).isEmpty();
    }

    @Test
    void everyCustomerHasAKeyAndMissingOnesAreWritten() {
        long id = customer("王小明");
        var kept = words(id);
        db.deleteFrom(SEARCH_KEY).where(SEARCH_KEY.CUSTOMER_ID.eq(id)).execute();
        assertThat(found("小明")).isEmpty();
        db.fetch("select customers.write_search_keys()");
        assertThat(words(id)).isEqualTo(kept);
        assertThat(db.fetchCount(CUSTOMER)).isEqualTo(db.fetchCount(SEARCH_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lovelace",
                "li",
                "王",
                "小明",
                "wangx",
                "lovleace",
                "ada lov",
                "+4930901820",
                "0901820",
                "m-17",
                "ada@x"
            })
    void noSearchReadsATableFromEndToEnd(String typed) {
        transaction.executeWithoutResult(status -> {
            db.execute("""
                    insert into customers.customer (name, country)
                    select (array['Ada ', 'Berta ', 'Chen ', '王', '李'])[1 + i %% 5] || (array['Lovelace', '小明', 'Bolt'])[1 + i %% 3]
                        || i, 'DE' from generate_series(1, %d) i""".formatted(MANY));
            db.execute("analyze customers.search_key");
            db.execute("analyze customers.customer");
            var asked = new Asked();
            var recording = DSL.using(db.configuration().deriveAppending(asked));
            var keys = new SearchKeyStore(recording);
            new CustomerSearch(list, new CustomerTextSearch(settings, keys), keys).search(typed, 8, viewer);
            assertThat(asked.queries).isNotEmpty();
            for (var query : asked.queries) {
                var plan = String.join("\n", db.fetch("explain " + query).getValues(0, String.class));
                assertThat(plan)
                        .as(query)
                        .doesNotContain("Seq Scan")
                        .doesNotContainPattern(
                                "Index (Only )?Scan using search_key_pkey on search_key[^\\n]*\\n\\s+Filter");
            }
            status.setRollbackOnly();
        });
    }

    private List<Long> found(String typed) {
        return search.search(typed, 8, viewer).stream().map(SearchHit::id).toList();
    }

    private String words(long id) {
        return requireNonNull(db.select(SEARCH_KEY.WORDS)
                .from(SEARCH_KEY)
                .where(SEARCH_KEY.CUSTOMER_ID.eq(id))
                .fetchOne(SEARCH_KEY.WORDS));
    }

    private long version(long id) {
        return customers.get(id, viewer).version();
    }

    private long customer(String name) {
        return customer(name, null, null);
    }

    private long customer(String name, @Nullable String email, @Nullable String phone) {
        return customers.create(named(name, email, phone), viewer);
    }

    private static NewCustomer named(String name, @Nullable String email, @Nullable String phone) {
        return new NewCustomer(CustomerKind.PERSON, name, null, null, null, "CN", null, null, email, phone, null);
    }

    /** The statements of a search, values written into them. */
    private static final class Asked implements ExecuteListener {
        private final List<String> queries = new ArrayList<>();

        @Override
        public void executeStart(ExecuteContext context) {
            var query = context.query();
            if (query instanceof Select<?> select) {
                queries.add(DSL.using(context.configuration()).renderInlined(select));
            }
        }
    }
}
