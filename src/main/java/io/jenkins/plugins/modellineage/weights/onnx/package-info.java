/** Models in ONNX: their tensors wherever they stand, their opsets, and the files that hold their data. */
package io.jenkins.plugins.modellineage.weights.onnx;
