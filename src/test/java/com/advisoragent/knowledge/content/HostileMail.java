package com.advisoragent.knowledge.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sixty messages and more that nobody would write in good faith, made when they are asked for. */
public final class HostileMail {
    private static final int MB = 1 << 20;
    private static final String HEAD = Mime.HEAD;
    private static final Random RANDOM = new Random(7);

    private HostileMail() {}

    /** By what is wrong with each. */
    public static Map<String, Supplier<byte[]>> all() {
        Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
        broken(all);
        structures(all);
        charsets(all);
        headers(all);
        sizes(all);
        attachments(all);
        html(all);
        return all;
    }

    private static void broken(Map<String, Supplier<byte[]>> all) {
        all.put("nothing at all", () -> new byte[0]);
        all.put("one newline", () -> text("\r\n"));
        all.put("only NULs", () -> new byte[10_000]);
        all.put("random bytes", () -> random(50_000));
        all.put("no header", () -> text("\r\nJust a text."));
        all.put("no body", () -> text(HEAD));
        all.put("a header that never ends", () -> text(HEAD + "X-Long: " + "a".repeat(MB)));
        all.put("no colon in the headers", () -> text("From sara\r\nthis is no header\r\n\r\nText"));
        all.put("NULs in body and headers", () -> text(HEAD.replace("College", "Coll\0ege") + "\r\nA\0B\0C"));
        all.put("bare carriage returns", () -> text(HEAD.replace("\r\n", "\r") + "\r\rText\rmore"));
        all.put("bare newlines", () -> text(HEAD.replace("\r\n", "\n") + "\nText\nmore"));
        all.put("an mbox line before the headers", () -> text("From sara@x Mon Mar  2 2026\r\n" + HEAD + "\r\nText"));
    }

    private static void structures(Map<String, Supplier<byte[]>> all) {
        String multipart = HEAD + "Content-Type: multipart/mixed";
        all.put("a multipart without a boundary", () -> text(multipart + "\r\n\r\n--x\r\n\r\nText\r\n--x--"));
        all.put("a boundary that never comes", () -> text(multipart + "; boundary=zzz\r\n\r\nNo part here."));
        all.put("a last boundary that is missing", () -> text(multipart + "; boundary=x\r\n\r\n--x\r\n\r\nText"));
        all.put("an empty boundary", () -> text(multipart + "; boundary=\"\"\r\n\r\n--\r\n\r\nText\r\n----"));
        all.put(
                "a boundary of a thousand characters",
                () -> text(multipart + "; boundary=" + "b".repeat(1000) + "\r\n\r\n--" + "b".repeat(1000)
                        + "\r\n\r\nText"));
        all.put("no parts at all", () -> text(multipart + "; boundary=x\r\n\r\n--x--\r\n"));
        all.put("multiparts a hundred deep", () -> nested(100));
        all.put("multiparts three thousand deep", () -> nested(3_000));
        all.put("messages a hundred deep", () -> messages(100));
        all.put("four thousand parts", () -> parts(4_000));
        all.put("sixty thousand parts", () -> parts(60_000));
        all.put(
                "a part that contains its own boundary",
                () -> text(
                        multipart
                                + "; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nA\r\n--x--\r\n--x--"));
        all.put(
                "an attached message that is none",
                () -> Mime.multipart("mixed", Mime.part("text/plain", "See"), Mime.part("message/rfc822", "\0\0\0")));
        all.put(
                "alternatives that are all empty",
                () -> Mime.multipart("alternative", Mime.part("text/plain", ""), Mime.part("text/html", "")));
    }

    private static void charsets(Map<String, Supplier<byte[]>> all) {
        all.put(
                "UTF-8 that is Latin-1",
                () -> Mime.encoded("utf-8", "8bit", "naïve".getBytes(StandardCharsets.ISO_8859_1)));
        all.put("Latin-1 that is UTF-8", () -> Mime.encoded("iso-8859-1", "8bit", Mime.bytes("naïve")));
        all.put(
                "UTF-16 without a mark",
                () -> Mime.encoded("utf-16", "8bit", "naïve".getBytes(StandardCharsets.UTF_16LE)));
        all.put("a charset that nobody has", () -> Mime.encoded("klingon", "8bit", Mime.bytes("naïve")));
        all.put("a charset with forbidden characters", () -> Mime.encoded("\"../../etc\"", "8bit", Mime.bytes("Text")));
        all.put(
                "UTF-8 cut in the middle",
                () -> Mime.encoded("utf-8", "8bit", new byte[] {'A', (byte) 0xE2, (byte) 0x82}));
        all.put(
                "lone surrogates",
                () -> Mime.encoded("utf-8", "8bit", new byte[] {'A', (byte) 0xED, (byte) 0xA0, (byte) 0x80}));
        all.put("a transfer encoding that nobody has", () -> Mime.encoded("utf-8", "x-zip", Mime.bytes("Text")));
        all.put("base64 that is none", () -> Mime.encoded("utf-8", "base64", Mime.bytes("%%% no base64 %%%")));
        all.put("base64 cut off", () -> Mime.encoded("utf-8", "base64", Mime.bytes("VGV4dA=")));
        all.put(
                "quoted-printable that is none",
                () -> Mime.encoded("utf-8", "quoted-printable", Mime.bytes("=ZZ=4 =")));
        all.put(
                "uuencode without an end",
                () -> Mime.encoded("utf-8", "uuencode", Mime.bytes("begin 644 x\r\n#0V%T\r\n")));
    }

    private static void headers(Map<String, Supplier<byte[]>> all) {
        all.put("ten thousand recipients", () -> {
            StringBuilder to = new StringBuilder("From: sara@smith.example\r\nSubject: All\r\nTo: a@b.example");
            for (int i = 0; i < 10_000; i++) {
                to.append(",\r\n Person ").append(i).append(" <p").append(i).append("@many.example>");
            }
            return text(to + "\r\n\r\nHello all");
        });
        all.put("ten thousand To lines", () -> text("To: a@b.example\r\n".repeat(10_000) + HEAD + "\r\nHello"));
        all.put("a hundred thousand headers", () -> text("X-A: b\r\n".repeat(100_000) + HEAD + "\r\nHello"));
        all.put(
                "addresses that are none",
                () -> text(
                        "From: <<@>,;:\"\\\r\nTo: undisclosed-recipients:;, @@@, \"unclosed <x@y>\r\nSubject: x\r\n\r\nHello"));
        all.put("a date in the year 9999", () -> text(HEAD.replace("2026", "9999") + "\r\nHello"));
        all.put("a date that is none", () -> text(HEAD.replace("Mon, 2 Mar 2026", "Someday") + "\r\nHello"));
        all.put("a subject of a megabyte", () -> text(HEAD.replace("College plans", "s".repeat(MB)) + "\r\nHello"));
        all.put(
                "encoded words that are broken",
                () -> text(HEAD.replace("College plans", "=?utf-8?B?%%%?= =?x?Q?=ZZ?= =?utf-8?Q") + "\r\nHello"));
        all.put("a content type that is none", () -> text(HEAD + "Content-Type: ;;;/=\"\r\n\r\nHello"));
        all.put(
                "a content type without an end",
                () -> text(HEAD + "Content-Type: text/html; charset=\r\n\r\n<p>Hello"));
        all.put(
                "a sender that turns the line round",
                () -> text(HEAD.replace("Sara Smith", "S\u202Eara") + "\r\nHello"));
        all.put(
                "headers within a header",
                () -> text(HEAD.replace("College plans", "=?utf-8?Q?a=0D=0ABcc:_evil@x.example?=") + "\r\nHello"));
    }

    private static void sizes(Map<String, Supplier<byte[]>> all) {
        all.put("twenty megabytes of text", () -> Mime.plain("All work and no play. ".repeat(MB)));
        all.put("twenty megabytes on one line", () -> Mime.plain("x".repeat(20 * MB)));
        all.put("twenty megabytes of HTML", () -> Mime.html("<p>Hello</p>".repeat(20 * MB / 12)));
        all.put("a million empty lines", () -> Mime.plain("\r\n".repeat(MB)));
        all.put("a million quote marks", () -> Mime.plain("> ".repeat(MB)));
        all.put(
                "a hundred thousand lines that look like headers",
                () -> Mime.plain("From: a\r\nOn 2026 it\r\n".repeat(50_000)));
        all.put("more than any server takes", () -> new byte[65 * MB]);
    }

    private static void attachments(Map<String, Supplier<byte[]>> all) {
        all.put("a Word document that is a bomb", () -> attached("bomb.docx", bomb("word/document.xml")));
        all.put("a bomb before the Word document", () -> attached("bomb.docx", bomb("media/x.png")));
        all.put(
                "a Word document of ten thousand entities",
                () -> attached(
                        "laugh.docx",
                        Mime.zip(
                                "word/document.xml",
                                text("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(100)
                                        + "\">]><x><t>&b;</t></x>"))));
        all.put(
                "a Word document that reads a file",
                () -> attached(
                        "xxe.docx",
                        Mime.zip(
                                "word/document.xml",
                                text("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x><t>&a;</t></x>"))));
        all.put(
                "a Word document a hundred thousand deep",
                () -> attached("deep.docx", Mime.zip("word/document.xml", text("<a>".repeat(100_000)))));
        all.put("a zip cut off", () -> attached("cut.docx", java.util.Arrays.copyOf(Mime.docx("Hello"), 60)));
        all.put("a PDF that is none", () -> attached("none.pdf", text("%PDF-1.7\nnothing")));
        all.put("a PDF that is a bomb", () -> attached("bomb.pdf", pdfBomb(1)));
        all.put("a PDF that is packed twice", () -> attached("twice.pdf", pdfBomb(2)));
        all.put("a PDF of five hundred pages", () -> attached("long.pdf", Mime.pdf("Page", 500)));
        all.put("a hundred attachments", () -> {
            String[] parts = new String[100];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Mime.attached("text/plain", "a" + i + ".txt", text("Text " + i));
            }
            return Mime.multipart("mixed", parts);
        });
        all.put("a name that climbs", () -> attached("../../../etc/passwd\u202Efdp.exe", text("x")));
        all.put(
                "a calendar without an end",
                () -> Mime.multipart(
                        "mixed", Mime.part("text/calendar", "BEGIN:VEVENT\r\nSUMMARY:" + "a\r\n ".repeat(100_000))));
    }

    private static void html(Map<String, Supplier<byte[]>> all) {
        all.put("HTML fifty thousand deep", () -> Mime.html("<div>".repeat(50_000) + "Hello"));
        all.put("HTML that never closes", () -> Mime.html("<table><tr><td><b><i><blockquote>Hello <a href='"));
        all.put("HTML of comments", () -> Mime.html("<!--".repeat(50_000) + "Hello"));
        all.put("HTML of entities", () -> Mime.html("&#0;&#xD800;&#99999999;&nosuch;Hello"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] nested(int depth) {
        StringBuilder all = new StringBuilder(HEAD);
        for (int i = 0; i < depth; i++) {
            all.append("Content-Type: multipart/mixed; boundary=n")
                    .append(i)
                    .append("\r\n\r\n--n")
                    .append(i)
                    .append("\r\n");
        }
        return text(all.append("\r\nHello").toString());
    }

    private static byte[] messages(int depth) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            all.append(HEAD).append("Content-Type: message/rfc822\r\n\r\n");
        }
        return text(all.append(HEAD).append("\r\nHello").toString());
    }

    private static byte[] parts(int count) {
        return text(HEAD + "Content-Type: multipart/mixed; boundary=x\r\n\r\n" + "--x\r\n\r\nHi\r\n".repeat(count)
                + "--x--");
    }

    private static byte[] attached(String name, byte[] content) {
        return Mime.multipart(
                "mixed",
                Mime.part("text/plain", "See attached."),
                Mime.attached("application/octet-stream", name, content));
    }

    /** Half a gigabyte of one letter in half a megabyte. */
    private static byte[] bomb(String entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(entry));
            byte[] block = "<t>aaaa</t>".repeat(MB / 11).getBytes(StandardCharsets.UTF_8);
            zip.write(text("<x>"));
            for (int i = 0; i < 100; i++) {
                zip.write(block);
            }
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdfBomb(int times) {
        byte[] content = new byte[100 * MB];
        for (int i = 0; i < times; i++) {
            content = deflated(content);
        }
        String filters = "/FlateDecode ".repeat(times);
        return Mime.joined(
                Mime.joined(
                        text("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
                                + "4 0 obj<</Length " + content.length + "/Filter[" + filters + "]>>stream\n"),
                        content),
                text("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"));
    }

    private static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
