package org.kith.platform.imports.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** The visible sheets of a workbook, read from its table of contents alone. */
final class SheetNames {
    private static final String CONTENTS = "xl/workbook.xml";
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 200;

    private SheetNames() {}

    /** Empty where that cannot be told; what is wrong with the workbook is said when it is opened. */
    static List<String> of(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var contents = zip.getEntry(CONTENTS);
            if (contents == null) {
                return List.of();
            }
            try (var in = zip.getInputStream(contents)) {
                return names(in.readNBytes(LONGEST));
            }
        } catch (ZipException | XMLStreamException damaged) {
            return List.of();
        }
    }

    private static List<String> names(byte[] contents) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new java.io.ByteArrayInputStream(contents));
        var names = new ArrayList<String>();
        try {
            while (reader.hasNext() && names.size() < MOST) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("sheet")) {
                    var name = reader.getAttributeValue(null, "name");
                    var state = reader.getAttributeValue(null, "state");
                    if (name != null && (state == null || state.equals("visible"))) {
                        names.add(name);
                    }
                }
            }
        } finally {
            reader.close();
        }
        return names;
    }
}
