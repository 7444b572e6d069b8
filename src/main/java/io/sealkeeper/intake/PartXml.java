package io.sealkeeper.intake;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a part's elements in order. Elements of extensions are seen without a name. A document type ends the reading:
 * no workbook has one. Every failure is an IOException.
 */
final class PartXml implements Closeable {

    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/";
    private static final String STRICT = "http://purl.oclc.org/ooxml/";

    private static final XMLInputFactory FACTORY = factory();

    private final InputStream bytes;
    private final XMLStreamReader xml;

    PartXml(InputStream bytes) throws IOException {
        this.bytes = bytes;
        try {
            xml = FACTORY.createXMLStreamReader(bytes);
        } catch (XMLStreamException | RuntimeException broken) {
            bytes.close();
            throw new IOException(broken.getMessage(), broken);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Moves to the next start of an element; false at the end of the part. */
    boolean nextStart() throws IOException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /** Moves to the next start of an element inside the named parent; false at the parent's end. */
    boolean nextStartIn(String parent) throws IOException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT
                    || (event == XMLStreamConstants.END_ELEMENT && isNamed(parent))) {
                return false;
            }
        }
    }

    private int next() throws IOException {
        try {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new IOException("it has a document type, which no workbook has");
            }
            return event;
        } catch (XMLStreamException | RuntimeException broken) {
            throw unwrapped(broken);
        }
    }

    /** Whether the current element is one of the standard's, with this name. */
    boolean isNamed(String name) {
        if (!xml.getLocalName().equals(name)) {
            return false;
        }
        String space = xml.getNamespaceURI();
        return space != null && (space.startsWith(TRANSITIONAL) || space.startsWith(STRICT));
    }

    /** An attribute by its name, in any namespace. */
    Optional<String> attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** A boolean attribute, in any of the standard's four spellings. */
    boolean isTrue(String name) {
        return attribute(name).filter(v -> v.equals("1") || v.equals("true")).isPresent();
    }

    /**
     * The text of the current element, up to its end.
     *
     * @throws IOException if it is longer than a cell may be, or holds elements
     */
    String text() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    append(text);
                    if (text.length() > RawRows.LONGEST_CELL) {
                        throw new IOException("a cell is longer than " + RawRows.LONGEST_CELL + " characters");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw new IOException("an element stands where a text should be");
            }
        }
    }

    /** The parser reads a text as late as it can, so a failure shows only here. */
    private void append(StringBuilder text) throws IOException {
        try {
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        } catch (RuntimeException broken) {
            throw unwrapped(broken);
        }
    }

    /** Skips the current element with its content. */
    void skip() throws IOException {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.END_DOCUMENT -> depth = 0;
                default -> {}
            }
        }
    }

    private static IOException unwrapped(Exception broken) {
        Throwable cause = broken;
        while (cause.getCause() != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause instanceof IOException failure ? failure : new IOException(cause.getMessage(), broken);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
