package org.kith.shared;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kith.KithTest;
import org.kith.platform.access.People;
import org.kith.platform.access.Role;
import org.kith.platform.imports.ImportRuns;
import org.kith.platform.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@KithTest
class LanguagesModuleTest {
    private static final String CHINESE = "zh-CN,zh;q=0.9,en;q=0.8";
    private static final String FILE = """
            order number,order date,sku,quantity,price
            L1,2024-05-01,LL-1,1,1
            L2,2024-05-01,LL-1,x,1
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    private People.Person person = new People.Person(0, "");
    private RequestPostProcessor reader = request -> request;

    @BeforeEach
    void signIn() {
        person = people.person(Role.ADMINISTRATOR);
        reader = people.as(person);
    }

    @Test
    void aProblemIsToldInTheLanguageThatTheRequestAsksFor() throws Exception {
        mvc.perform(get("/api/imports/987654321")
                        .header("Accept-Language", CHINESE)
                        .with(reader))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value("没有您可以查看的导入 987654321。"));
        mvc.perform(get("/api/imports/987654321")
                        .header("Accept-Language", "de, en;q=0.5, zh;q=0.1")
                        .with(reader))
                .andExpect(jsonPath("$.detail").value("There is no import 987654321 that you may see."));
        mvc.perform(get("/api/imports/987654321?language=zh-CN").with(reader))
                .andExpect(jsonPath("$.detail").value(startsWith("没有您可以查看的")));
    }

    @Test
    void whatNoHandlerAnswersIsToldInThatLanguageToo() throws Exception {
        mvc.perform(get("/api/imports").header("Accept-Language", CHINESE))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.detail").value("您尚未登录，请登录后重试。"));
        mvc.perform(post("/api/imports/1/start").header("Accept-Language", CHINESE))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail").value(containsString("请刷新页面")));
        mvc.perform(get("/api/no-such-route").header("Accept-Language", CHINESE).with(reader))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.detail").value(startsWith("API 没有此路径")));
    }

    @Test
    void whereTheRequestSaysNothingTheUsersOwnLanguageHolds() throws Exception {
        mvc.perform(get("/api/imports/987654321").with(reader))
                .andExpect(jsonPath("$.detail").value(startsWith("There is no import")));
        speakChinese();
        mvc.perform(get("/api/imports/987654321").with(reader))
                .andExpect(jsonPath("$.detail").value(startsWith("没有您可以查看的导入")));
    }

    @Test
    void everyProblemOfAFilterIsToldInTheReadersLanguage() throws Exception {
        mvc.perform(post("/api/segments/count")
                        .header("Accept-Language", CHINESE)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"filter":{"type":"compare","field":"shoe","operator":"equals","values":["a"]}}""")
                        .with(reader))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.detail").value(startsWith("$.field：没有字段 \"shoe\"，可选：")))
                .andExpect(jsonPath("$.problems[0].message").value(startsWith("没有字段")));
    }

    @Test
    void whatAnImportRefusedIsKeptInNoLanguageAndDownloadedInTheImporters() throws Exception {
        var id = upload();
        mvc.perform(get("/api/imports/{id}", id)
                        .header("Accept-Language", CHINESE)
                        .with(reader))
                .andExpect(jsonPath("$.preview.problems[0].reason").value("“x”不是数字。"));
        mvc.perform(get("/api/imports/{id}", id).with(reader))
                .andExpect(jsonPath("$.preview.problems[0].reason").value("'x' is no number."));

        mvc.perform(post("/api/imports/{id}/start", id).with(reader)).andExpect(status().isOk());
        new ImportRuns(imports, people.viewer(person)).await(id);

        refusals(id).andExpect(content().string(containsString("\"quantity\",\"'x' is no number.\"")));
        speakChinese();
        refusals(id)
                .andExpect(content().string(containsString("\"行序号\",\"行号\",\"列\",\"原因\",\"内容\"")))
                .andExpect(content().string(containsString("\"quantity\",\"“x”不是数字。\"")));
    }

    /** A link to a file carries the browser's language, which need not be the application's. */
    private org.springframework.test.web.servlet.ResultActions refusals(long id) throws Exception {
        return mvc.perform(get("/api/imports/{id}/refusals", id)
                        .header("Accept-Language", "fr")
                        .with(people.as(people.person(Role.ADMINISTRATOR))))
                .andExpect(status().isOk());
    }

    private void speakChinese() throws Exception {
        mvc.perform(put("/api/me/language")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"language\":\"zh-CN\"}")
                        .with(reader))
                .andExpect(status().is2xxSuccessful());
    }

    private long upload() throws Exception {
        var file = new MockMultipartFile("file", "l.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8));
        var answer = mvc.perform(multipart("/api/imports")
                        .file(file)
                        .param("target", "orders")
                        .with(reader))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(answer).path("id").asLong();
    }
}
