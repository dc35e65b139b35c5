package org.modellineage.host.core;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.console.ConsoleAnnotationOutputStream;
import hudson.console.ConsoleNote;
import hudson.console.HyperlinkNote;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes that lie in a log. */
class ConsoleNoteTest {
    @TempDir
    Path home;

    private HostSession session;

    @BeforeEach
    void start() throws Exception {
        session = new HostSession(home);
    }

    @AfterEach
    void stop() {
        session.close();
    }

    @Test
    void shouldBecomeALinkOnThePageAndNothingInTheText() throws Exception {
        String line = "see " + HyperlinkNote.encodeTo("https://example.org/?a=1&b=2", "a <b> c") + " there";
        assertThat(ConsoleNote.removeNotes(line)).isEqualTo("see a <b> c there");
        assertThat(html(line)).isEqualTo("see <a href='https://example.org/?a=1&amp;b=2'>a &lt;b&gt; c</a> there\n");
    }

    @Test
    void shouldBeIgnoredWhenForged() throws Exception {
        String note = new HyperlinkNote("https://example.org", 3).encode();
        char[] forged = note.toCharArray();
        int at = ConsoleNote.PREAMBLE_STR.length() + 12;
        forged[at] = forged[at] == 'A' ? 'B' : 'A';
        assertThat(html(new String(forged) + "abc")).isEqualTo("abc\n");
    }

    private static String html(String line) throws IOException {
        StringWriter out = new StringWriter();
        try (ConsoleAnnotationOutputStream<Object> html =
                new ConsoleAnnotationOutputStream<>(out, null, "context", StandardCharsets.UTF_8)) {
            html.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return out.toString();
    }
}
