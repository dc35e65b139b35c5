package io.jenkins.plugins.modellineage.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How many bits an element has, by the words of safetensors. The list is open: other words come with newer writers. */
final class SafetensorsDtype {
    private static final Map<String, Integer> BITS = bits();

    private SafetensorsDtype() {}

    static OptionalInt bits(String dtype) {
        Integer bits = BITS.get(dtype);
        return bits == null ? OptionalInt.empty() : OptionalInt.of(bits);
    }

    private static Map<String, Integer> bits() {
        Map<String, Integer> bits = new HashMap<>();
        List.of("F4").forEach(name -> bits.put(name, 4));
        List.of("F6_E2M3", "F6_E3M2").forEach(name -> bits.put(name, 6));
        List.of("BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ")
                .forEach(name -> bits.put(name, 8));
        List.of("I16", "U16", "F16", "BF16").forEach(name -> bits.put(name, 16));
        List.of("I32", "U32", "F32").forEach(name -> bits.put(name, 32));
        List.of("C64", "F64", "I64", "U64").forEach(name -> bits.put(name, 64));
        return Map.copyOf(bits);
    }
}
