package org.kith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Kith is made of: no program that makes rules or templates of others into code, and packages exactly as their lock says. */
class SupplyChainTest {
    /** Each was the way into a program like this one: deserialisers, script and expression engines, loggers that look things up. */
    private static final List<String> BANNED = List.of(
            "log4j-core",
            "log4j-1",
            "commons-collections-3",
            "commons-beanutils",
            "xstream",
            "kryo",
            "hessian",
            "fastjson",
            "json-io",
            "groovy",
            "mvel",
            "ognl",
            "bsh-",
            "beanshell",
            "jython",
            "rhino",
            "nashorn",
            "commons-jexl",
            "commons-text-1.9",
            "velocity",
            "freemarker",
            "h2-");

    @Test
    void noLibraryThatRunsWhatOthersWriteIsOnTheClasspath() {
        var names = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .toList();
        assertThat(names).as("the libraries").hasSizeGreaterThan(50);
        assertThat(names)
                .filteredOn(name -> BANNED.stream().anyMatch(name::startsWith))
                .isEmpty();
    }

    /** Made by the build and kept in the jar, so that whoever runs Kith can look for known holes in its parts. */
    @Test
    void theBillOfMaterialsNamesWhatRunsWithTheDigestsOfTheseVeryFiles() throws Exception {
        var files = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .collect(Collectors.toMap(path -> path.getFileName().toString(), path -> path, (first, _) -> first));
        var named = new ArrayList<String>();
        try (var bill = getClass().getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            for (var part : JsonMapper.shared().readTree(bill).path("components")) {
                var name = part.path("name").asString() + "-"
                        + part.path("version").asString() + ".jar";
                named.add(part.path("name").asString());
                if (files.containsKey(name)) {
                    assertThat(part.path("hashes"))
                            .as(name)
                            .anyMatch(hash -> hash.path("alg").asString().equals("SHA-256")
                                    && hash.path("content").asString().equals(digest(files.get(name))));
                }
            }
        }
        assertThat(named)
                .hasSizeGreaterThan(80)
                .contains("spring-boot", "jooq", "postgresql", "duckdb_jdbc", "tomcat-embed-core", "libphonenumber");
    }

    private static String digest(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "e2e"})
    void everyPackageOfTheBrowserIsPinnedByItsDigestAndRunsNothingWhenItIsInstalled(String folder) throws IOException {
        var wrong = new ArrayList<String>();
        for (var entry : packages(folder)) {
            var name = entry.getKey();
            var kept = entry.getValue();
            if (name.isEmpty()) {
                continue;
            }
            if (!kept.path("integrity").asString("").startsWith("sha512-")) {
                wrong.add(name + " has no digest");
            }
            if (kept.path("hasInstallScript").asBoolean(false)) {
                wrong.add(name + " runs a script when it is installed");
            }
            if (kept.path("resolved").asString("").startsWith("git")
                    || kept.path("resolved").asString("").startsWith("http:")) {
                wrong.add(name + " comes from " + kept.path("resolved").asString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Iterable<java.util.Map.Entry<String, JsonNode>> packages(String folder) throws IOException {
        var home = Stream.of(Path.of(""), Path.of(".."))
                .map(Path::toAbsolutePath)
                .filter(path -> Files.exists(path.resolve("web/package-lock.json")))
                .findFirst()
                .orElseThrow();
        var lock = JsonMapper.shared()
                .readTree(Files.readString(home.resolve(folder).resolve("package-lock.json")));
        return lock.path("packages").properties();
    }
}
