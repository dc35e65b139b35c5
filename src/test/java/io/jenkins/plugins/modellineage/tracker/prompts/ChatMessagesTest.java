package io.jenkins.plugins.modellineage.tracker.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.prompt.FoundPrompt;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatMessagesTest {
    private static final String PLAIN = "{'role':'user','content':'a'}";
    private static final String LANGCHAIN =
            "{'repo':'r','manifest':{'id':['ChatPromptTemplate'],'kwargs':{'messages':[%s]%s}}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'user','content':'a','name':'alice'}",
                "{'role':'user','content':'a','tool_calls':[{'id':'1'}]}",
                "{'role':'user','content':'a','tool_calls':[{'id':'2'}]}",
                "{'role':'user','content':'a','tool_call_id':'1'}",
                "{'role':'user','content':'a','what_is_not_known':0}",
                "{'role':'user','content':'a','type':'public-api-created'}",
                "{'role':'user','content':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]}",
                "{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'u'}}]}",
                "{'role':'user','content':[{'type':'text','text':'a'},{'type':'input_audio','input_audio':{'data':'d'}}]}",
                "{'role':'user','content':[{'type':'text','text':'a'},{'type':'text','text':''}]}",
                "{'role':'user','content':['a']}",
                "{'role':'user','content':{'text':'a'}}",
                "{'role':'user','content':'[{\\\"text\\\":\\\"a\\\"}]'}",
                "{'role':'placeholder','content':'a'}",
                "{'type':'placeholder','name':'a'}",
                "{'type':'placeholder','name':'a','optional':true}",
            })
    void shouldTellApartByTheirDigest(String message) throws IOException {
        assertThat(digest(message)).isNotEqualTo(digest(PLAIN));
    }

    @Test
    void shouldTellAllOfTheseApart() throws IOException {
        List<String> contents = List.of(
                "'[{\\\"type\\\":\\\"image\\\"}]'",
                "[{'type':'image'}]",
                "[[{'type':'image'}]]",
                "{'type':'image'}",
                "1");

        assertThat(contents.stream().map(one -> "{'role':'user','content':" + one + "}"))
                .extracting(ChatMessagesTest::digest)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'user','content':'a','name':null}",
                "{'role':'user','content':'a','tool_calls':[]}",
                "{'role':'user','content':'a','type':'chatmessage'}",
                "{'role':'user','content':[{'type':'text','text':'a'}]}",
                "{'content':'a','role':'user'}",
            })
    void shouldBeOfOneDigestWhereNoMoreIsSaid(String message) throws IOException {
        assertThat(digest(message)).isEqualTo(digest(PLAIN));
    }

    @Test
    void shouldShowTheTextsOfPartsAndKeepTheParts() throws IOException {
        FoundPrompt found = langfuse("{'role':'user','name':'bob','content':[{'type':'text','text':'See {{it}}:'},"
                + "{'type':'image_url','image_url':{'url':'{{picture}}'}},{'type':'text','text':'Well?'}]}");

        PromptMessage message = found.prompt().messages().get(0);
        assertThat(message.text()).isEqualTo("See {{it}}:\nWell?");
        assertThat(message.more().toString()).contains("\"name\":\"bob\"", "{{picture}}");
        assertThat(found.prompt().contract().variables()).containsExactly("it", "picture");
        assertThat(found.findings()).singleElement().asString().contains("not one text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "1@message 1 is no object",
                "'a'@message 1 is no object",
                "{'content':'a'}@message 1 has no role",
                "{'role':{},'content':'a'}@message 1 has no role",
                "{'role':'a\\u202eb','content':'a'}@U+202E",
                "{'type':'placeholder'}@has no name",
                "{'type':'placeholder','name':'a\\u0007'}@U+0007",
                "{'role':'user','content':'\\ud800'}@half a character",
            })
    void shouldRefuseWhatIsNoMessage(String message, String why) {
        assertThatThrownBy(() -> langfuse(message))
                .isInstanceOf(PromptFileException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseMoreMessagesThanAreRecorded() {
        String many = IntStream.range(0, 1_001).mapToObj(i -> PLAIN).collect(Collectors.joining(","));

        assertThatThrownBy(() -> langfuse(many)).hasMessageContaining("1001 messages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "{'a':1}", "true"})
    void shouldRefuseAPromptThatIsNeitherTextNorMessages(String prompt) {
        assertThatThrownBy(() -> read("{'name':'a','version':1,'prompt':" + prompt + "}"))
                .hasMessageContaining("neither a text nor a list");
    }

    @Test
    void shouldTellALiteralFromATemplate() throws IOException {
        FoundPrompt literal = read(String.format(
                LANGCHAIN, "{'id':['HumanMessage'],'kwargs':{'content':'Say {x}','additional_kwargs':{}}}", ""));
        FoundPrompt template = read(String.format(
                LANGCHAIN,
                "{'id':['HumanMessagePromptTemplate'],'kwargs':{'prompt':{'kwargs':{'template':'Say {x}'}}}}",
                ""));

        assertThat(literal.prompt().contract().variables()).isEmpty();
        assertThat(template.prompt().contract().variables()).containsExactly("x");
        assertThat(literal.prompt().canonical().toString()).contains("\"literal\":true");
    }

    @Test
    void shouldReadThePartsOfAMessageOfTheHub() throws IOException {
        FoundPrompt found = read(String.format(
                LANGCHAIN,
                "{'id':['HumanMessagePromptTemplate'],'kwargs':{'prompt':["
                        + "{'kwargs':{'template':'See {x}','template_format':'f-string'}},"
                        + "{'id':['ImagePromptTemplate'],'kwargs':{'template':{'url':'{picture}'}}}]}}",
                ""));

        assertThat(found.prompt().messages().get(0).text()).isEqualTo("See {x}");
        assertThat(found.prompt().contract().variables()).containsExactly("picture", "x");
    }

    @Test
    void shouldKeepTheToolsThatAreBoundToAPrompt() throws IOException {
        FoundPrompt found = read("{'manifest':{'id':['RunnableSequence'],'kwargs':{'first':{'kwargs':{'template':'a'}},"
                + "'last':{'id':['RunnableBinding'],'kwargs':{'bound':{'kwargs':{'api_key':'k'}},"
                + "'kwargs':{'tools':[{'name':'t'}]}}}}}}");

        assertThat(found.prompt().contract().tools()).hasToString("[{\"name\":\"t\"}]");
        assertThat(found.parameters().toString()).doesNotContain("api_key");
        assertThat(found.findings()).singleElement().asString().contains("RunnableBinding");
    }

    @Test
    void shouldKeepHowAToolIsChosen() throws IOException {
        assertThat(read("{'prompt_template':{'messages':[" + PLAIN + "],'tools':[1],'tool_choice':'auto'}}")
                        .prompt()
                        .contract()
                        .tools())
                .hasToString("{\"tool_choice\":\"auto\",\"tools\":[1]}");
    }

    @Test
    void shouldTakeAListThatIsNoChatForTheTextThatItIs() throws IOException {
        FoundPrompt found = PromptFiles.read(
                        "a.yaml",
                        "prompts: ['[1, {{x}}]', '[1, 2]']".getBytes(StandardCharsets.UTF_8),
                        PromptFolder.EMPTY)
                .get(1);

        assertThat(found.prompt().messages()).containsExactly(new PromptMessage("", "[1, 2]"));
    }

    private static Sha256 digest(String message) {
        try {
            return langfuse(message).prompt().digest();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FoundPrompt langfuse(String messages) throws IOException {
        return read("{'name':'a','version':1,'prompt':[" + messages + "]}");
    }

    private static FoundPrompt read(String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return PromptFiles.read("a.json", bytes, PromptFolder.EMPTY).get(0);
    }
}
