package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardedReaderTest {
    private static final String INDEX = "model.safetensors.index.json";
    private static final String FIRST = "model-00001-of-00002.safetensors";
    private static final String SECOND = "model-00002-of-00002.safetensors";

    private final ShardedReader reader = new ShardedReader();
    private final FolderInMemory folder = new FolderInMemory();

    @BeforeEach
    void shards() throws IOException {
        for (String name : new String[] {INDEX, FIRST, SECOND}) {
            folder.with(name, Fixture.bytes("safetensors/sharded/" + name));
        }
    }

    @Test
    void shouldReadWhatTransformersWrote() throws IOException {
        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts()).containsEntry("shards", "2");
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldReadAnIndexInAFolder() throws IOException {
        FolderInMemory below = new FolderInMemory();
        for (String name : folder.names()) {
            below.with("a/b/" + name, Fixture.bytes("safetensors/sharded/" + name));
        }

        assertThat(reader.recognises(below.names())).isTrue();
        assertThat(ModelFixtures.together(reader, below).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1056              | 1057               | says total_size 1057, but the tensors of its shards have"
                        + " 1056",
                "264               | 1                  | says total_parameters 1, but",
                "`\"lm_head.weight\": \"model-00002-of-00002.safetensors\",` | `` | has 1 tensors, one of them"
                        + " 'lm_head",
            })
    void shouldFlagWhatTheIndexSaysOtherwise(String written, String instead, String finding) throws IOException {
        index(written, instead);

        assertThat(ModelFixtures.together(reader, folder).findings())
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains(finding);
    }

    @ParameterizedTest
    @CsvSource({
        "lm_head,                    lm_foot,                    is not in 'model-00002",
        "model.norm.weight,          lm_head.weight,             or stands twice",
        "'model-00001-of-00002.saf', 'model-00003-of-00002.saf', is not beside the index",
        "'\"weight_map\": {',        '\"weight_map\": [',        is not an object",
        "1056,                       -1,                         total_size is negative",
    })
    void shouldRefuseAnIndexThatCannotBeFollowed(String written, String instead, String why) throws IOException {
        index(written, instead);

        ModelFileException refused =
                catchThrowableOfType(ModelFileException.class, () -> ModelFixtures.together(reader, folder));

        assertThat(refused).hasMessageContaining(why);
        assertThat(refused.isBroken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1056.0", "null", "{}", "'[[1], {\"a\": 2}]'"})
    void shouldNotCompareATotalThatIsNoWholeNumber(String instead) throws IOException {
        index("1056", instead);

        assertThat(ModelFixtures.together(reader, folder).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"../model-00001", "/model-00001", "a\\\\model-00001", "sub/model-00001"})
    void shouldNotFollowAPath(String instead) throws IOException {
        index("model-00001", instead);

        assertThat(catchThrowableOfType(ModelFileException.class, () -> ModelFixtures.together(reader, folder)))
                .hasMessageContaining("is not the name of a file beside the index");
    }

    @Test
    void shouldSayWhereAShardIsNotKnown() throws IOException {
        folder.with(FIRST, new byte[3]);

        assertThat(ModelFixtures.together(reader, folder).findings())
                .singleElement()
                .extracting(Finding::sentence)
                .asString()
                .contains("'" + FIRST + "' are not known");
    }

    private void index(String written, String instead) throws IOException {
        String index = new String(Fixture.bytes("safetensors/sharded/" + INDEX), StandardCharsets.UTF_8);
        assertThat(index).contains(written);
        folder.with(INDEX, index.replace(written, instead).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadFourShards() throws IOException {
        FolderInMemory four = new FolderInMemory();
        String path = "huggingface/tiny-llama-sharded/";
        four.with(INDEX, Fixture.bytes(path + INDEX));
        for (int i = 1; i <= 4; i++) {
            String shard = "model-0000" + i + "-of-00004.safetensors";
            four.with(shard, Fixture.bytes(path + shard));
        }

        ModelFacts facts = ModelFixtures.together(reader, four);

        assertThat(facts.facts()).containsEntry("shards", "4");
        assertThat(facts.findings()).isEmpty();
    }
}
