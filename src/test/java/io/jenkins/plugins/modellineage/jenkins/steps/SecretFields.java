package io.jenkins.plugins.modellineage.jenkins.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of steps, each with a secret in another field: {@code TOKEN}, a variable with {@value #TOKEN}, or {@code PIN}, one
 * with {@value #PIN}.
 */
public final class SecretFields {
    /** What calls say that a build holds. */
    public static final String TOKEN = "xyzzy-7h1s-1s-s3cr3t";

    /** The same of a number. */
    public static final String PIN = "31337";

    /** What each of the calls is refused with. */
    public static final String REFUSAL = "a secret that is bound in this build; leave it out";

    private SecretFields() {}

    /** Those that need no workspace: what is called, by what it is. */
    public static Map<String, String> withoutFiles() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("trackParams key", "trackParams params: [(TOKEN): 1]");
        fields.put("trackParams value", "trackParams params: [a: TOKEN]");
        fields.put("trackParams number", "trackParams params: [a: 31337]");
        fields.put("trackParams nested value", "trackParams params: [a: [b: [c: TOKEN]]]");
        fields.put("trackParams nested key", "trackParams params: [a: [(TOKEN): 1]]");
        fields.put("trackParams list", "trackParams params: [a: ['x', [TOKEN]]]");
        fields.put("trackParams JSON", "trackParams params: [a: '{\"b\": [1, \"' + TOKEN + '\"]}']");
        fields.put("trackTags key", "trackTags tags: [(TOKEN): 1]");
        fields.put("trackTags value", "trackTags tags: [a: TOKEN]");
        fields.put("trackTags nested", "trackTags tags: [a: [TOKEN]]");
        fields.put("trackMetrics key", "trackMetrics metrics: [(TOKEN): 1]");
        fields.put("trackMetrics value", "trackMetrics metrics: [a: 31337.0]");
        fields.put("trackMetrics text value", "trackMetrics metrics: [a: PIN]");
        fields.put("trackMetrics step", "trackMetrics metrics: [a: 1], step: PIN");
        fields.put("trackExperiment name", "trackExperiment(name: TOKEN) { echo 'x' }");
        fields.put("trackExperiment params", "trackExperiment(name: 'x', params: [a: [TOKEN]]) { echo 'x' }");
        fields.put("trackExperiment model", "trackExperiment(name: 'x', model: TOKEN) { echo 'x' }");
        fields.put("promoteModel model", "promoteModel model: TOKEN, stage: 's'");
        fields.put("promoteModel stage", "promoteModel model: 'm', stage: TOKEN");
        fields.put("promoteModel metric", promote("gates: metricGate(metric: TOKEN, max: 3)"));
        fields.put("promoteModel bound", promote("gates: metricGate(metric: 'a', max: PIN)"));
        fields.put("promoteModel params", promote("gates: evidenceGate(params: ['a', TOKEN])"));
        fields.put("promoteModel metrics", promote("gates: evidenceGate(metrics: [TOKEN])"));
        fields.put("promoteModel by", promote("approval: modelApproval(by: \"alice, ${TOKEN}\")"));
        fields.put("stampPrompt name", "stampPrompt name: TOKEN, text: 't'");
        fields.put("stampPrompt text", "stampPrompt name: 'p', text: \"Use ${TOKEN} here\"");
        fields.put("stampPrompt label", "stampPrompt name: 'p', text: 't', label: TOKEN");
        fields.put("stampPrompt description", "stampPrompt name: 'p', text: 't', description: TOKEN");
        fields.put("stampPrompt tags", "stampPrompt name: 'p', text: 't', tags: [a: TOKEN]");
        fields.put("rollbackModel model", "rollbackModel model: TOKEN, stage: 's', reason: 'r'");
        fields.put("rollbackModel stage", "rollbackModel model: 'm', stage: TOKEN, reason: 'r'");
        fields.put("rollbackModel reason", "rollbackModel model: 'm', stage: 's', reason: TOKEN");
        return fields;
    }

    /** Those that read files, each in a {@code node}. */
    public static Map<String, String> withFiles() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("trackExperiment paramsFile", block("paramsFile: TOKEN"));
        fields.put("trackExperiment card", block("model: 'm', card: TOKEN"));
        fields.put("trackExperiment metricsFiles", block("metricsFiles: TOKEN"));
        fields.put("trackExperiment inputs", block("inputs: TOKEN"));
        fields.put("trackExperiment artifacts", block("artifacts: TOKEN"));
        fields.put(
                "params in a file", write("p.json", "{\"a\": {\"b\": [\"TOKEN\"]}}") + block("paramsFile: 'p.json'"));
        fields.put("key in a file", write("p.json", "{\"a\": {\"TOKEN\": 1}}") + block("paramsFile: 'p.json'"));
        fields.put("metric in a file", write("m.jsonl", "{\"TOKEN\": 1}") + "trackMetrics files: 'm.jsonl'");
        fields.put("value in a file", write("m.jsonl", "{\"a\": 31337}") + "trackMetrics files: 'm.jsonl'");
        fields.put(
                "metric in a harvested file",
                write("m.csv", "TOKEN\n1\n") + block("metricsFiles: 'm.csv', includeUnchanged: true"));
        fields.put("trackMetrics files", "trackMetrics files: TOKEN");
        fields.put("trackMetrics model", "trackMetrics model: TOKEN, metrics: [a: 1]");
        fields.put("trackMetrics of a version", "trackMetrics model: 'lm', metrics: [a: PIN]");
        String scored = write("e.csv", "id,score\\nq1,1");
        fields.put("trackEvaluation files", "trackEvaluation files: TOKEN, set: 's'");
        fields.put("trackEvaluation set", scored + "trackEvaluation files: 'e.csv', set: TOKEN");
        fields.put("trackEvaluation subject", scored + "trackEvaluation files: 'e.csv', set: 's', subject: TOKEN");
        fields.put("trackEvaluation judge", scored + "trackEvaluation files: 'e.csv', set: 's', judge: TOKEN");
        String judged = scored + "trackEvaluation files: 'e.csv', set: 's', judge: [model: ";
        fields.put("trackEvaluation judge model", judged + "TOKEN]");
        fields.put("trackEvaluation judge prompt", judged + "'m', prompt: \"Use ${TOKEN} here\"]");
        fields.put("trackEvaluation judge params", judged + "'m', params: [a: TOKEN]]");
        String judgedBy = scored + "trackEvaluation files: 'e.csv', set: 's', judge: 'm', ";
        fields.put("trackEvaluation judgePrompt", judgedBy + "judgePrompt: \"Use ${TOKEN} here\"");
        fields.put("trackEvaluation judgeParams", judgedBy + "judgeParams: [a: TOKEN]");
        fields.put(
                "text of a judge's prompt", write("j.txt", "the key is TOKEN, ok") + judged + "'m', prompt: 'j.txt']");
        fields.put("trackEvaluation model", scored + "trackEvaluation files: 'e.csv', set: 's', model: TOKEN");
        fields.put(
                "trackEvaluation version",
                scored + "trackEvaluation files: 'e.csv', set: 's', model: 'lm', version: TOKEN");
        fields.put(
                "id of an example", write("e.csv", "id,score\\nTOKEN,1") + "trackEvaluation files: 'e.csv', set: 's'");
        fields.put(
                "text of an example",
                write("e.csv", "id,score,output\\nq1,1,it is TOKEN")
                        + "trackEvaluation files: 'e.csv', set: 's', texts: true");
        fields.put(
                "metric of an evaluation",
                write("e.csv", "id,TOKEN\\nq1,1") + "trackEvaluation files: 'e.csv', set: 's'");
        fields.put(
                "state of an evaluation",
                write(
                                "i.json",
                                "{\"version\":2,\"status\":\"TOKEN\",\"eval\":{\"task\":\"t\",\"model\":\"m\",\"dataset\":{\"name\":\"d\"}},"
                                        + "\"results\":{\"scores\":[{\"name\":\"s\",\"scorer\":\"s\",\"metrics\":{\"accuracy\":{\"name\":\"accuracy\",\"value\":1}}}]}}")
                        + "trackEvaluation files: 'i.json', set: 's'");
        fields.put("trackInputs files", "trackInputs files: TOKEN, name: 'n'");
        fields.put("trackInputs listed files", "trackInputs files: ['a', TOKEN], name: 'n'");
        fields.put("trackInputs name", write("a", "a") + "trackInputs files: 'a', name: TOKEN");
        fields.put("trackInputs context", write("a", "a") + "trackInputs files: 'a', context: TOKEN");
        fields.put("trackInputs source", write("a", "a") + "trackInputs files: 'a', source: TOKEN");
        fields.put("trackInputs pachyderm", "trackInputs pachyderm: \"raw@master:/${TOKEN}\"");
        fields.put("trackInputs pachydermFile", "trackInputs pachydermFile: TOKEN");
        fields.put("name of an input", write("in/TOKEN", "a") + "trackInputs files: 'in/*'");
        fields.put("trackArtifacts files", "trackArtifacts files: TOKEN");
        fields.put("importRuns files", "importRuns files: TOKEN");
        fields.put("importModels files", "importModels files: TOKEN");
        fields.put("importModels folder", "importModels files: 'mlruns', folder: TOKEN");
        fields.put("name of an artifact", write("out/TOKEN", "a") + "trackArtifacts files: 'out/*'");
        fields.put("stampModel model", write("a", "a") + "stampModel model: TOKEN, artifacts: 'a'");
        fields.put("stampModel label", write("a", "a") + "stampModel model: 'm', artifacts: 'a', label: TOKEN");
        fields.put(
                "stampModel description",
                write("a", "a") + "stampModel model: 'm', artifacts: 'a', description: TOKEN");
        fields.put("stampModel card", write("a", "a") + "stampModel model: 'm', artifacts: 'a', card: TOKEN");
        fields.put(
                "text of a card",
                write("a", "a") + write("c.md", "the key is TOKEN, ok")
                        + "stampModel model: 'm', artifacts: 'a', card: 'c.md'");
        fields.put("stampModel artifacts", "stampModel model: 'm', artifacts: TOKEN");
        fields.put("stampPrompt file", "stampPrompt name: 'p', file: TOKEN");
        fields.put("stampPrompt prompt", write("p.txt", "t") + "stampPrompt name: 'p', file: 'p.txt', prompt: TOKEN");
        fields.put("a prompt's file", write("p.txt", "Use TOKEN here") + "stampPrompt name: 'p', file: 'p.txt'");
        fields.put(
                "a file that a prompt includes",
                write("_s.prompt", "Use TOKEN here") + write("p.prompt", "{{>s}}")
                        + "stampPrompt name: 'p', file: 'p.prompt'");
        fields.put(
                "an escape in a prompt's YAML",
                write("p.yaml", "prompts: [{raw: \"Use \\\\x78yzzy-7h1s-1s-s3cr3t\"}]")
                        + "stampPrompt name: 'p', file: 'p.yaml'");
        fields.put(
                "an escape in a parameter of a prompt",
                write("p.prompty", "---\\nmodel: {id: \"\\\\x78yzzy-7h1s-1s-s3cr3t\"}\\n---\\nsystem:\\nHi")
                        + "stampPrompt name: 'p', file: 'p.prompty'");
        String set = write("s.jsonl", "{}");
        fields.put("stampDataset name", set + "stampDataset name: TOKEN, files: 's.jsonl'");
        fields.put("stampDataset files", "stampDataset name: 'd', files: TOKEN");
        fields.put("stampDataset label", set + "stampDataset name: 'd', files: 's.jsonl', label: TOKEN");
        fields.put("stampDataset description", set + "stampDataset name: 'd', files: 's.jsonl', description: TOKEN");
        fields.put("stampDataset tags", set + "stampDataset name: 'd', files: 's.jsonl', tags: [a: TOKEN]");
        for (String field : List.of("from", "model", "experiment")) {
            fields.put("exportRuns " + field, "exportRuns to: 'x', " + field + ": TOKEN");
        }
        fields.put("exportRuns to", "exportRuns to: TOKEN");
        fields.put("exportRuns filter", "exportRuns to: 'x', filter: \"job = '${TOKEN}'\"");
        fields.put("fetchModel model", "fetchModel model: TOKEN, version: 1");
        fields.put("fetchModel stage", "fetchModel model: 'm', stage: TOKEN");
        fields.put("fetchModel into", "fetchModel model: 'm', version: 1, into: TOKEN");
        fields.replaceAll((field, script) -> "node {\n" + script + "\n}");
        return fields;
    }

    private static String promote(String arguments) {
        return "promoteModel model: 'm', stage: 's', " + arguments;
    }

    private static String block(String arguments) {
        return "trackExperiment(name: 'x', " + arguments + ") { echo 'x' }";
    }

    /** A line that writes the file, with the secret wherever text and path say TOKEN. */
    private static String write(String path, String text) {
        return "writeFile file: '" + path + "'.replace('TOKEN', TOKEN), text: '" + text.replace("\n", "\\n")
                + "'.replace('TOKEN', TOKEN)\n";
    }
}
