package io.jenkins.plugins.modellineage.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import org.junit.jupiter.api.Test;

class EvalGateCodecTest {
    private static final EvalGate GATE = new EvalGate(EvalDemand.of("mmlu-pro", "acc", 0.02, null));

    /** As every gate was stored before doubt could be refused. */
    @Test
    void shouldLetDoubtPassWhereNothingIsSaidOfIt() {
        ObjectNode old = Json.object()
                .put("kind", "evalGate")
                .put("set", "mmlu-pro")
                .put("metric", "acc")
                .put("margin", 0.02);

        assertThat(GateCodec.read(old)).isEqualTo(GATE);
        assertThat(GateCodec.write(GATE)).isEqualTo(old);
    }

    @Test
    void shouldKeepThatDoubtIsRefused() {
        EvalGate refusing = new EvalGate(GATE.demand().doubting("refuse"));

        assertThat(GateCodec.write(refusing).get("onDoubt").textValue()).isEqualTo("refuse");
        assertThat(GateCodec.read(GateCodec.write(refusing))).isEqualTo(refusing);
    }
}
