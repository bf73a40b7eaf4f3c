package com.advisoragent.knowledge.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Messages written by hand, byte for byte. */
final class Mime {
    static final String HEAD = "From: Sara Smith <sara@smith.example>\r\nTo: Ada Advisor <ada@firm.example>\r\n"
            + "Subject: College plans\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n";

    private Mime() {}

    static byte[] plain(String body) {
        return bytes(HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body);
    }

    static byte[] html(String body) {
        return bytes(HEAD + "Content-Type: text/html; charset=utf-8\r\n\r\n" + body);
    }

    static byte[] withSubject(String subject, String body) {
        return bytes(HEAD.replace("College plans", subject) + "\r\n" + body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] encoded(String charset, String encoding, byte[] body) {
        return joined(
                bytes(HEAD + "Content-Type: text/plain; charset=" + charset + "\r\nContent-Transfer-Encoding: "
                        + encoding + "\r\n\r\n"),
                body);
    }

    static byte[] in(String charset, String text) {
        return encoded(charset, "8bit", text.getBytes(Charset.forName(charset)));
    }

    /** Parts as they are: each its own headers, a blank line and its body. */
    static byte[] multipart(String kind, String... parts) {
        StringBuilder all = new StringBuilder(HEAD)
                .append("Content-Type: multipart/")
                .append(kind)
                .append("; boundary=\"b1\"\r\n\r\n");
        for (String part : parts) {
            all.append("--b1\r\n").append(part).append("\r\n");
        }
        return bytes(all.append("--b1--\r\n").toString());
    }

    static String part(String type, String body) {
        return "Content-Type: " + type + "\r\n\r\n" + body;
    }

    static String attached(String type, String name, byte[] content) {
        return "Content-Type: " + type + "; name=\"" + name + "\"\r\nContent-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content);
    }

    static byte[] joined(byte[] one, byte[] other) {
        byte[] all = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    static byte[] docx(String... paragraphs) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>");
        for (String paragraph : paragraphs) {
            xml.append("<w:p><w:r><w:t>").append(paragraph).append("</w:t></w:r></w:p>");
        }
        return zip(
                "word/document.xml", bytes(xml.append("</w:body></w:document>").toString()));
    }

    static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] pdf(String text, int pages) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(50, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            document.save(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
