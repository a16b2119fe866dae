package org.kith.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description that the browser's types come from is the one that the server gives of itself. */
@KithTest
class OpenApiModuleTest {
    private static final Path KEPT = Path.of("../docs/api/openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Test
    void theKeptDescriptionIsTheServersOwn() throws Exception {
        var running = sorted(description());
        if (Boolean.getBoolean("kith.updateOpenApi")) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, running + "\n");
        }
        assertThat(KEPT).exists();
        assertThat(Files.readString(KEPT).strip())
                .as("docs/api/openapi.json is out of date: run this test with -Dkith.updateOpenApi=true")
                .isEqualTo(running.strip());
    }

    @Test
    void componentsAreRequiredUnlessTheyAreNullable() throws Exception {
        var me = description().at("/components/schemas/SessionMe");

        assertThat(me.at("/required").toString()).contains("\"email\"", "\"permissions\"", "\"id\"");
        assertThat(me.at("/required").toString()).doesNotContain("\"teamId\"");
        assertThat(me.at("/properties/language/enum").toString()).isEqualTo("[\"en\",\"zh-CN\"]");
        assertThat(me.at("/properties/reach/enum").toString()).contains("\"subtree\"");
        assertThat(me.at("/properties/roles/items/type").toString()).isEqualTo("\"string\"");
    }

    @Test
    void whoAsksIsNotAParameter() throws Exception {
        assertThat(description().at("/paths/~1api~1tokens/get").has("parameters"))
                .isFalse();
    }

    private JsonNode description() throws Exception {
        var answer = mvc.perform(get("/api/openapi.json").with(people.as(people.person())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }

    private static String sorted(JsonNode description) {
        ((ObjectNode) description).remove("servers"); // the address of the moment
        return JSON.writeValueAsString(JSON.treeToValue(description, Object.class));
    }
}
