package io.jenkins.plugins.modellineage.tracker.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of the file that old SDKs leave beside a run, and what never is. */
class MetadataFileTest {
    private static Map<String, String> facts(String json) {
        return MetadataFile.read(json.getBytes(StandardCharsets.UTF_8)).facts();
    }

    @Test
    void shouldReadTheMachineAndTheCommitAndNothingOfPeople() {
        assertThat(facts("{\"os\":\"Linux-6\",\"python\":\"CPython 3.11.7\",\"args\":[\"--token\",\"t0ken\"],"
                        + "\"program\":\"/home/tester/train.py\",\"email\":\"tester@example.org\",\"host\":\"agent-1\","
                        + "\"username\":\"tester\",\"executable\":\"/home/tester/python\",\"gpu\":\"NVIDIA A100\","
                        + "\"gpu_count\":2,\"cudaVersion\":\"12.1\",\"cpu_count\":4,\"cpu_count_logical\":8,"
                        + "\"memory\":{\"total\":\"25276063744\"},"
                        + "\"git\":{\"remote\":\"https://tester@example.org/a.git\",\"commit\":\"0a1b2c\"}}"))
                .isEqualTo(Map.of(
                        "os", "Linux-6",
                        "python", "CPython 3.11.7",
                        "gpu_type", "NVIDIA A100",
                        "gpu_count", "2",
                        "cuda_version", "12.1",
                        "cpu_count", "4",
                        "cpu_count_logical", "8",
                        "memory_total", "25276063744",
                        "git_commit", "0a1b2c"));
    }

    @Test
    void shouldReadNothingOfAFileThatIsNone() {
        assertThat(facts("{\"os\":{\"user\":\"tester\"},\"python\":[1],\"docker\":null"))
                .isEmpty();
        assertThat(facts("{\"os\":{\"user\":\"tester\"},\"python\":[1],\"docker\":null}"))
                .isEmpty();
        assertThat(facts("")).isEmpty();
    }

    @Test
    void shouldLeaveOutATextThatIsTooLong() {
        assertThat(facts("{\"os\":\"" + "x".repeat(501) + "\"}")).isEmpty();
    }
}
