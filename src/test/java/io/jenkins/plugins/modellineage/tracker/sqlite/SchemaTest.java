package io.jenkins.plugins.modellineage.tracker.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final int LONG = 1_000_000;

    @Test
    void shouldReadAQuotedNameOfAnyLength() throws DatabaseException {
        String name = "a".repeat(LONG);

        assertThat(Schema.of("CREATE TABLE t (\"" + name + "\" TEXT, b TEXT)").columns())
                .containsOnlyKeys(name, "b");
    }

    @Test
    void shouldReadQuotesInAName() throws DatabaseException {
        assertThat(Schema.of("CREATE TABLE t (\"a\"\"b\" TEXT)").columns()).containsOnlyKeys("a\"b");
    }

    @Test
    void shouldFindTheFirstColumnOfAnIndexBehindManySpaces() {
        assertThat(Schema.indexed("CREATE INDEX i ON t (" + " ".repeat(LONG) + "\"run_uuid\"  , key)"))
                .contains("run_uuid");
    }

    @Test
    void shouldNotReadAnIndexThatDoesNotEndWhateverItsLength() {
        assertThat(Schema.indexed("CREATE INDEX i ON t (a" + " ".repeat(LONG))).isEmpty();
    }
}
