package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NoteTest {
    private static final Steps.Memory STEPS =
            new Steps.Memory(Set.of("epoch", "global \"step\""), "1.5", true, Long.MAX_VALUE, 7);

    @Test
    void shouldReadWhatItWrote() {
        Note note = Note.start(Note.TABLE, 3)
                .at(Long.MAX_VALUE, 12, new Memory(40, true, 1_772_532_000_000L, STEPS))
                .withTable(5, '\t')
                .withNames(new TreeSet<>(List.of("caf\u00e9 \ud83d\ude00", "a\\b\u0001\n")));

        assertThat(Note.of(note.progress())).contains(note);
    }

    @Test
    void shouldReadANoteOfAnEarlierRelease() {
        String state = """
                {"form":"table","line":2,"header":4,"separator":"\\t","intake":{"values":6,"numbered":1,"elapsed":true,\
                "reading":9,"last":-3,"fraction":"0.5","fractional":["epoch"]},"names":["a/b","\\u00e9"]}""";

        assertThat(Note.of(new Progress(80, state)))
                .contains(new Note(
                        Note.TABLE,
                        80,
                        2,
                        4,
                        "\t",
                        new Memory(6, true, 9, new Steps.Memory(Set.of("epoch"), "0.5", true, -3, 1)),
                        new TreeSet<>(List.of("a/b", "\u00e9"))));
    }

    @Test
    void shouldPassOverWhatALaterReleaseAdds() {
        assertThat(
                        Note.of(
                                new Progress(
                                        1,
                                        "{\"new\": {\"deep\": {\"er\": [1]}}, \"names\": [{\"x\": 1}, \"a\"], \"form\": \"json\", \"line\": 3}")))
                .contains(new Note(Note.JSON, 1, 3, 0, "", Memory.NONE, new TreeSet<>(Set.of("a"))));
    }

    @Test
    void shouldHoldNoNoteWhereThereIsNoObject() {
        assertThat(List.of("", "{", "[]", "7", "{\"form\": }", "{\"form\": \"json\"", "nothing"))
                .allMatch(state -> Note.of(new Progress(1, state)).isEmpty());
    }
}
