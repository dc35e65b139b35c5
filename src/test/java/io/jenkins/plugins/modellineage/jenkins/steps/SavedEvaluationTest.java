package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a {@code trackEvaluation} that is saved in the midst of its work, and resumed, still knows. */
class SavedEvaluationTest {
    /**
     * {@code trackEvaluation files: 'results/**', set: 'support', judge: 'gpt-x'}, as it was saved when the step had neither
     * judgePrompt nor judgeParams: {@code ObjectOutputStream.writeObject} of its execution, with a context that is null.
     */
    private static final String OLD =
            "rO0ABXNyAEtpby5qZW5raW5zLnBsdWdpbnMubW9kZWxsaW5lYWdlLmplbmtpbnMuc3RlcHMuVHJhY2tFdmFsdWF0aW9uU3Rl"
                    + "cCRFeGVjdXRpb24AAAAAAAAAAQIACFoAEGluY2x1ZGVVbmNoYW5nZWRaAAV0ZXh0c0wABWZpbGVzdAASTGphdmEvbGFuZy9T"
                    + "dHJpbmc7TAAFanVkZ2VxAH4AAUwABW1vZGVscQB+AAFMAANzZXRxAH4AAUwAB3N1YmplY3RxAH4AAUwAB3ZlcnNpb25xAH4A"
                    + "AXhyADtpby5qZW5raW5zLnBsdWdpbnMubW9kZWxsaW5lYWdlLmplbmtpbnMuc3RlcHMuV29ya0V4ZWN1dGlvbgAAAAAAAAAB"
                    + "AgABTAAEc3RlcHEAfgABeHIAQGlvLmplbmtpbnMucGx1Z2lucy5tb2RlbGxpbmVhZ2UuamVua2lucy5zdGVwcy5SZXN1bWFi"
                    + "bGVFeGVjdXRpb24AAAAAAAAAAQIAAHhyAERvcmcuamVua2luc2NpLnBsdWdpbnMud29ya2Zsb3cuc3RlcHMuR2VuZXJhbE5v"
                    + "bkJsb2NraW5nU3RlcEV4ZWN1dGlvbgAAAAAAAAABAgABTAAKdGhyZWFkTmFtZXEAfgABeHIAMm9yZy5qZW5raW5zY2kucGx1"
                    + "Z2lucy53b3JrZmxvdy5zdGVwcy5TdGVwRXhlY3V0aW9uAAAAAAAAAAECAAFMAAdjb250ZXh0dAAyTG9yZy9qZW5raW5zY2kv"
                    + "cGx1Z2lucy93b3JrZmxvdy9zdGVwcy9TdGVwQ29udGV4dDt4cHBwdAAPdHJhY2tFdmFsdWF0aW9uAAB0AApyZXN1bHRzLyoq"
                    + "dAAFZ3B0LXhwdAAHc3VwcG9ydHBw";

    @Test
    void shouldKeepTheJudgeOfAStepThatWasSavedWithItsModelAlone() throws Exception {
        assertThat(read(Base64.getDecoder().decode(OLD)).judged())
                .isEqualTo(Optional.of(new SaidJudge("gpt-x", null, new TreeMap<>())));
    }

    @Test
    void shouldKeepPromptAndParameters() throws Exception {
        TrackEvaluationStep step = judged("gpt-x");
        step.setJudgePrompt("judge.txt");
        step.setJudgeParams(Map.of("temperature", 0));

        assertThat(saved(step).judged())
                .isEqualTo(Optional.of(new SaidJudge("gpt-x", "judge.txt", new TreeMap<>(Map.of("temperature", "0")))));
    }

    @Test
    void shouldHaveNoJudgeWhereNoneIsSaid() throws Exception {
        assertThat(saved(judged(null)).judged()).isEmpty();
    }

    private static TrackEvaluationStep judged(String model) {
        TrackEvaluationStep step = new TrackEvaluationStep("results/**");
        step.setJudge(model);
        return step;
    }

    private static TrackEvaluationStep.Execution saved(TrackEvaluationStep step) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step.start(null));
        }
        return read(bytes.toByteArray());
    }

    private static TrackEvaluationStep.Execution read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (TrackEvaluationStep.Execution) in.readObject();
        }
    }
}
