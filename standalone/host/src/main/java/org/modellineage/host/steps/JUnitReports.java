package org.modellineage.host.steps;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads reports in the form of JUnit's Ant task. */
final class JUnitReports {
    private static final XMLInputFactory XML = XMLInputFactory.newFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private JUnitReports() {}

    static TestResults.Counts read(InputStream report) throws IOException {
        int total = 0;
        int skipped = 0;
        List<String> failed = new ArrayList<>();
        String test = null;
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(report);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testcase" -> {
                        total++;
                        test = name(xml);
                    }
                    case "failure", "error" -> {
                        if (test != null) {
                            failed.add(test);
                            test = null; // one that has both failed once
                        }
                    }
                    case "skipped" -> skipped += test == null ? 0 : 1;
                    default -> {
                        // what a test wrote
                    }
                }
            }
        } catch (XMLStreamException broken) {
            throw new IOException("no report of tests: " + broken.getMessage(), broken);
        }
        return new TestResults.Counts(total, skipped, failed);
    }

    private static String name(XMLStreamReader test) {
        String owner = test.getAttributeValue(null, "classname");
        String name = test.getAttributeValue(null, "name");
        return owner == null || owner.isEmpty() ? String.valueOf(name) : owner + "." + name;
    }
}
