package com.advisoragent.knowledge.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The paragraphs of a Word document (ECMA-376: {@code word/document.xml}, its {@code w:p}, {@code w:t}). */
final class DocxText {
    private static final String BODY = "word/document.xml";
    private static final int MOST_ENTRIES = 2_000;

    private DocxText() {}

    static String of(byte[] docx) throws IOException {
        try (InputStream bounded = new ByteArrayInputStream(docx);
                ZipInputStream zip = new ZipInputStream(bounded)) {
            // One bound for all entries, those before the text included.
            Unpacked unpacked = new Unpacked(zip, Limits.UNPACKED_BYTES);
            ZipEntry entry = zip.getNextEntry();
            for (int i = 0; entry != null && i < MOST_ENTRIES; i++, entry = zip.getNextEntry()) {
                if (entry.getName().equals(BODY)) {
                    return paragraphs(unpacked);
                }
                skipEntry(unpacked);
            }
            return "";
        } catch (XMLStreamException | IllegalArgumentException broken) {
            throw new IOException("its text is no XML", broken);
        }
    }

    private static void skipEntry(InputStream entry) throws IOException {
        byte[] thrown = new byte[8192];
        int read = 0;
        while (read >= 0) {
            read = entry.read(thrown, 0, thrown.length);
        }
    }

    private static String paragraphs(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        while (reader.hasNext() && text.length() < Limits.ATTACHMENT_CHARS) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT ->
                    inText = reader.getLocalName().equals("t");
                case XMLStreamConstants.CHARACTERS -> {
                    if (inText) {
                        text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    inText = false;
                    text.append(after(reader.getLocalName()));
                }
                default -> {
                    // Comments and instructions are no text.
                }
            }
        }
        return text.toString();
    }

    private static String after(String element) {
        return switch (element) {
            case "p" -> "\n";
            case "tab", "tc" -> " ";
            case "br" -> "\n";
            default -> "";
        };
    }
}
