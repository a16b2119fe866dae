package org.kith.platform.imports.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Role;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class ImportEndpointsModuleTest {
    private static final String CSV = """
            order number,order date,sku,quantity,price,customer name
            W1,2024-05-01,WW-1,1,1,Ada
            W2,2024-05-01,WW-1,x,1,=HYPERLINK("http://example.org")
            @W3,2024-05-01,,1,1,Ada
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    private RequestPostProcessor marketer = request -> request;
    private People.Person person = new People.Person(0, "");

    @BeforeEach
    void signIn() {
        person = people.person(Role.MARKETER);
        marketer = people.as(person);
    }

    @Test
    void aFileIsDroppedMappedStartedAndItsRefusedRowsAreFetched() throws Exception {
        var draft = upload("Bestellungen \"2024\"\r\n.csv");
        var id = draft.path("id").asLong();
        assertThat(draft.path("state").asString()).isEqualTo("draft");
        assertThat(draft.path("mapping").path("columns").path("orderNumber").asString())
                .isEqualTo("order number");
        assertThat(draft.path("columns").get(0).path("samples").get(0).asString())
                .isEqualTo("W1");
        assertThat(draft.path("problemCount").asLong()).isEqualTo(2);

        var mapping = draft.path("mapping").toString().replace("\"source\":\"shop\"", "\"source\":\"web-test\"");
        mvc.perform(put("/api/imports/{id}/mapping", id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(mapping)
                        .with(marketer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mapping.options.source").value("web-test"));
        mvc.perform(post("/api/imports/{id}/start", id).with(marketer))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.jobId").isNumber());
        new ImportRuns(imports, people.viewer(person)).await(id);

        mvc.perform(get("/api/imports").with(marketer))
                .andExpect(jsonPath("$.items[*].id").value(hasItem((int) id)));
        mvc.perform(get("/api/imports/{id}", id).with(marketer))
                .andExpect(jsonPath("$.state").value("done"))
                .andExpect(jsonPath("$.counts.linesAdded").value(1))
                .andExpect(jsonPath("$.problemCount").value(2));
        mvc.perform(get("/api/imports/{id}/refusals", id).with(marketer))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", startsWith("attachment; filename=")))
                .andExpect(header().string("Content-Disposition", containsString("filename*=UTF-8''")))
                .andExpect(header().string("Content-Type", "text/csv; charset=UTF-8"))
                .andExpect(content()
                        .string(containsString("\"2\",\"3\",\"quantity\",\"'x' is no number.\",\"W2,2024-05-01")))
                .andExpect(content().string(containsString("\"'@W3,2024-05-01,,1,1,Ada\"")));
    }

    @Test
    void aFileThatCannotBeReadIsAnsweredWithAProblem() throws Exception {
        var bomb = new MockMultipartFile("file", "x.xlsx", null, new byte[] {'P', 'K', 3, 4, 0});
        mvc.perform(multipart("/api/imports")
                        .file(bomb)
                        .param("target", "orders")
                        .with(marketer))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:kith:problem:unreadable-file"));
        mvc.perform(multipart("/api/imports")
                        .file(bomb)
                        .param("target", "secrets")
                        .with(marketer))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("target"));
    }

    @Test
    void whatAFileIsNeedsNotBeSaidAndCanBeSaidLater() throws Exception {
        var file = new MockMultipartFile(
                "file",
                "contacts.csv",
                "text/csv",
                "Name,Email,Company\nAda,web-ada@example.org,Acme\n".getBytes(StandardCharsets.UTF_8));
        for (var unsaid : List.of(new String[0], new String[] {""})) {
            var request = multipart("/api/imports").file(file);
            for (var nothing : unsaid) {
                request.param("target", nothing);
            }
            var answer = mvc.perform(request.with(marketer))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.target").value("customers"))
                    .andExpect(jsonPath("$.mapping.options.recognised").value("yes"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            var id = JsonMapper.shared().readTree(answer).path("id").asLong();
            mvc.perform(retargeting(id, "{\"target\":\"orders\"}").with(marketer))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.target").value("orders"))
                    .andExpect(jsonPath("$.mapping.options.recognised").doesNotExist());
            mvc.perform(retargeting(id, "{}").with(marketer))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.field").value("target"));
            mvc.perform(retargeting(id, "{\"target\":\"customers\"}").with(people.as(people.person(Role.SALES))))
                    .andExpect(status().isForbidden());
        }
    }

    private static MockHttpServletRequestBuilder retargeting(long id, String body) {
        return put("/api/imports/{id}/target", id)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    @Test
    void strangersAndThoseWithoutThePermissionAreRefused() throws Exception {
        var id = upload("a.csv").path("id").asLong();
        for (var path : new String[] {"/api/imports", "/api/imports/" + id, "/api/imports/" + id + "/refusals"}) {
            mvc.perform(get(path)).andExpect(status().isUnauthorized());
            mvc.perform(get(path).with(people.as(people.person(Role.SALES)))).andExpect(status().isForbidden());
            mvc.perform(get(path).with(people.byToken(person, Permission.JOBS))).andExpect(status().isForbidden());
        }
        mvc.perform(post("/api/imports/{id}/start", id).with(people.as(people.person(Role.ANALYST))))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/imports/{id}", 999_999_999).with(marketer)).andExpect(status().isNotFound());
    }

    private JsonNode upload(String name) throws Exception {
        var file = new MockMultipartFile("file", name, "text/csv", CSV.getBytes(StandardCharsets.UTF_8));
        var answer = mvc.perform(multipart("/api/imports")
                        .file(file)
                        .param("target", "orders")
                        .with(marketer))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(answer);
    }
}
