package org.kith.commerce.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.kith.KithApplication;
import org.kith.platform.access.Viewer;
import org.kith.platform.imports.Imports;
import org.kith.platform.imports.Mapping;
import org.springframework.boot.SpringApplication;

/** The server as a process of its own, to be killed: {@code URL DATA [FILE]}; with a file it imports that. */
final class ImportingProcess {
    /** In place of a file: the import there is shall be taken back. */
    static final String UNDO = "--undo";

    private ImportingProcess() {}

    public static void main(String[] args) throws Exception {
        var application = new SpringApplication(KithApplication.class);
        application.setDefaultProperties(Map.of("server.port", "0"));
        var context = application.run(
                "--spring.datasource.url=" + args[0],
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--kith.data=" + args[1],
                "--kith.sole-process=true",
                "--server.port=0");
        var imports = context.getBean(Imports.class);
        if (args.length > 2 && args[2].equals(UNDO)) {
            imports.undo(imports.list(Viewer.system()).getFirst().id(), Viewer.system());
        } else if (args.length > 2) {
            try (var content = Files.newInputStream(Path.of(args[2]))) {
                var draft =
                        imports.upload("orders", Path.of(args[2]).getFileName().toString(), content, Viewer.system());
                var options = new HashMap<>(draft.mapping().options());
                options.put("source", "crash");
                imports.map(draft.id(), new Mapping(draft.mapping().columns(), options), Viewer.system());
                imports.start(draft.id(), Viewer.system());
            }
        }
    }
}
