package org.kith.customers.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.customers.Customers;
import org.kith.customers.NewCustomer;
import org.kith.customers.identity.Merges;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.files.FileId;
import org.kith.platform.files.StoredFiles;
import org.kith.platform.privacy.ErasedPerson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

/** Papers of a customer: who may have them, how they are served, and when they are gone. */
@KithTest
class CustomerFilesModuleTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    People people;

    @Autowired
    Customers customers;

    @Autowired
    Merges merges;

    @Autowired
    StoredFiles files;

    @Autowired
    FilesOfErased erased;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext db;

    private People.Person owner = new People.Person(0, "");
    private People.Person outsider = new People.Person(0, "");
    private long customer;

    @BeforeEach
    void twoTeams() {
        owner = people.personIn(people.team(null), Role.SALES);
        outsider = people.personIn(people.team(null), Role.SALES);
        customer = customers.create(NewCustomer.person("Filed " + System.nanoTime()), people.viewer(owner));
    }

    @Test
    void aFileIsSavedAndNeverShownWhateverItSaysItIs() throws Exception {
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var id = id(upload(owner, "..\\evil\r\nname\".html", "text/html", page).andExpect(status().isCreated()));

        fetch(owner, id)
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", org.hamcrest.Matchers.startsWith("text/plain")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Security-Policy", "sandbox; default-src 'none'"))
                .andExpect(header().string("Content-Disposition", org.hamcrest.Matchers.startsWith("attachment;")))
                .andExpect(header().string(
                                "Content-Disposition",
                                org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("\n"))))
                .andExpect(result ->
                        assertThat(result.getResponse().getContentAsByteArray()).isEqualTo(page));
        list(owner)
                .andExpect(jsonPath("$.items[0].name").value("evilname\".html"))
                .andExpect(jsonPath("$.items[0].size").value(page.length));
        assertThat(db.fetchValue(
                        "select count(*) from platform.audit where object = 'customers.file' and customer_id = ?",
                        customer))
                .isEqualTo(1L);
    }

    @Test
    void whatAFileIsIsToldByItsFirstBytes() throws Exception {
        for (var known : List.of(
                List.of("%PDF-1.7\n", "application/pdf"),
                List.of("GIF89a", "image/gif"),
                List.of("PK\u0003\u0004", "application/zip"),
                List.of("你好, Ada", "text/plain"),
                List.of("<svg xmlns='http://www.w3.org/2000/svg'/>", "text/plain"),
                List.of("\u0000\u0001", "application/octet-stream"))) {
            upload(owner, "a.png", "image/png", known.get(0).getBytes(StandardCharsets.UTF_8))
                    .andExpect(jsonPath("$.mediaType").value(known.get(1)));
        }
    }

    @Test
    void moreThanAFileMayHoldIsRefusedAndLeavesNothing() throws Exception {
        var before = db.fetchValue("select count(*) from platform.stored_file");
        upload(owner, "big.bin", "image/png", new byte[25 * 1_024 * 1_024 + 1]).andExpect(status().is(413));
        list(owner).andExpect(jsonPath("$.items.length()").value(0));
        assertThat(db.fetchValue("select count(*) from platform.stored_file")).isEqualTo(before);
    }

    @Test
    void theRightsOnTheCustomerAreTheRightsOnItsFiles() throws Exception {
        var id = id(upload(owner, "offer.txt", "text/plain", "Ours".getBytes(StandardCharsets.UTF_8)));
        fetch(outsider, id).andExpect(status().isNotFound());
        list(outsider).andExpect(status().isNotFound());
        remove(outsider, id).andExpect(status().isNotFound());
        upload(outsider, "x.txt", "text/plain", new byte[] {'x'}).andExpect(status().isNotFound());
        var theirs = customers.create(NewCustomer.person("Theirs " + System.nanoTime()), people.viewer(outsider));
        mvc.perform(get("/api/customers/%d/files/%d".formatted(theirs, id)).with(people.as(outsider)))
                .andExpect(status().isNotFound());
        db.execute(
                "insert into customers.customer_share (customer_id, user_id, may_edit, shared_at) values (?, ?, false, now())",
                customer,
                outsider.id());
        fetch(outsider, id).andExpect(status().isOk());
        remove(outsider, id).andExpect(status().isForbidden());
        upload(people.person(Role.ANALYST), "x.txt", "text/plain", new byte[] {'x'})
                .andExpect(status().isForbidden());
    }

    @Test
    void aDeletedFileIsGoneFromTheDiskToo() throws Exception {
        var id = id(upload(owner, "old.txt", "text/plain", "Old".getBytes(StandardCharsets.UTF_8)));
        var path = files.path(stored(id));
        assertThat(path).exists();

        remove(owner, id).andExpect(status().isNoContent());

        assertThat(path).doesNotExist();
        fetch(owner, id).andExpect(status().isNotFound());
    }

    @Test
    void filesGoAlongWithAMergeAndGoWithAnErasure() throws Exception {
        var viewer = people.viewer(owner);
        var id = id(upload(owner, "kept.txt", "text/plain", "Kept".getBytes(StandardCharsets.UTF_8)));
        var path = files.path(stored(id));
        var other = customers.create(NewCustomer.person("Whole " + System.nanoTime()), viewer);
        var merge = merges.merge(new Merges.Wish(other, 0, customer, 0, Set.of()), viewer);
        mvc.perform(get("/api/customers/%d/files/%d".formatted(other, id)).with(people.as(owner)))
                .andExpect(status().isOk());
        merges.undo(merge, viewer);
        fetch(owner, id).andExpect(status().isOk());

        var person = new ErasedPerson(0, List.of(customer), "pseudonym", List.of());
        assertThat(erased.count(person)).isOne();
        transaction.executeWithoutResult(status -> {
            erased.erase(person);
            assertThat(Files.exists(path)).as("until the erasure is committed").isTrue();
        });

        assertThat(path).doesNotExist();
        list(owner).andExpect(jsonPath("$.items.length()").value(0));
    }

    // ---- asking

    private ResultActions upload(People.Person who, String name, String type, byte[] content) throws Exception {
        return mvc.perform(multipart("/api/customers/" + customer + "/files")
                .file(new MockMultipartFile("file", name, type, content))
                .with(people.as(who)));
    }

    private static long id(ResultActions uploaded) throws Exception {
        return JsonPath.<Integer>read(uploaded.andReturn().getResponse().getContentAsString(), "$.id");
    }

    private FileId stored(long id) {
        return new FileId(UUID.fromString(
                String.valueOf(db.fetchValue("select file_id::text from customers.customer_file where id = ?", id))));
    }

    private ResultActions fetch(People.Person who, long id) throws Exception {
        return mvc.perform(
                get("/api/customers/%d/files/%d".formatted(customer, id)).with(people.as(who)));
    }

    private ResultActions remove(People.Person who, long id) throws Exception {
        return mvc.perform(
                delete("/api/customers/%d/files/%d".formatted(customer, id)).with(people.as(who)));
    }

    private ResultActions list(People.Person who) throws Exception {
        return mvc.perform(get("/api/customers/" + customer + "/files").with(people.as(who)));
    }
}
