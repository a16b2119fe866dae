package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.KithApplication;
import org.kith.TestDatabase;
import org.kith.platform.access.Accounts;
import org.kith.platform.access.People;
import org.kith.platform.access.Permission;
import org.kith.platform.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** The Java client, compiled as its users compile it, against a real server. */
@SpringBootTest(classes = KithApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
class ClientsModuleTest {
    private static final Path CLIENT = Path.of("..", "clients", "java");

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @TempDir
    private Path classes;

    @Test
    void theJavaClientWorksWithCustomers() throws Exception {
        compile();
        var token = accounts.createToken(
                people.person(Role.ADMINISTRATOR).id(),
                "client",
                Set.of(Permission.CUSTOMERS_READ, Permission.CUSTOMERS_WRITE));
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            var walk = loader.loadClass("Walk").getMethod("main", String[].class);
            walk.invoke(null, (Object) new String[] {"http://127.0.0.1:" + port, token});
        }
    }

    private void compile() throws Exception {
        var arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "21",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CLIENT.resolve("test/Walk.java").toString()));
        try (var sources = Files.list(CLIENT.resolve("src/org/kith/client"))) {
            sources.map(Path::toString).forEach(arguments::add);
        }
        var status = ToolProvider.getSystemJavaCompiler().run(null, null, System.err, arguments.toArray(String[]::new));
        assertThat(status).as("The client compiles").isZero();
    }
}
