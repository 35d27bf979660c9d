"""Takes the weights of the shipped 8-bit model back to floating point, so that training can go on from it.

Each weight is its 8-bit value times its scale: what 8 bits had cost stays lost, and training on makes up for it.

usage: from_onnx.py SHIPPED_FOLDER OUT_FOLDER
"""
import json
import re
import shutil
import sys

import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel


def dequantised(values, name):
    """8-bit initializers `name` -> float tensor, by tensor or by column."""
    scale, zero = values[f'{name}_scale'], values[f'{name}_zero_point']
    return (values[f'{name}_quantized'].astype('float32') - zero.astype('float32')) * scale


def projections(graph, values):
    """-> {parameter of a linear layer: its weight, [out, in]}, told by the bias that is added to the product."""
    consumers, found = {}, {}
    for node in graph.node:
        for name in node.input: consumers.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type != 'MatMulInteger': continue
        name, reached = node.input[1].removesuffix('_quantized'), node
        while reached.op_type != 'Add': reached = next(n for n in consumers[reached.output[0]] if n.op_type in ('Cast', 'Mul', 'Add'))
        bias = next(i for i in reached.input if i in values)
        found[re.sub(r'^model\.', '', bias).removesuffix('bias') + 'weight'] = dequantised(values, name).T
    return found


def main(source, out):
    graph = onnx.load(f'{source}/onnx/model_quantized.onnx').graph
    values = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    weights = {name.removeprefix('model.'): value for name, value in values.items() if name.startswith('model.') and value.dtype.name == 'float32' and not name.endswith('_scale')}
    for table in ('word', 'position', 'token_type'):
        weights[f'embeddings.{table}_embeddings.weight'] = dequantised(values, f'model.embeddings.{table}_embeddings.weight')
    weights |= projections(graph, values)
    config = json.load(open(f'{source}/config.json'))
    model = BertModel(BertConfig(**{k: v for k, v in config.items() if k not in ('model_type', 'architectures')}), add_pooling_layer=False)
    missing, unexpected = model.load_state_dict({k: torch.tensor(v.copy()) for k, v in weights.items()}, strict=False)
    assert not unexpected and all('position_ids' in name for name in missing), (missing, unexpected)
    model.eval().save_pretrained(out)
    shutil.copy(f'{source}/tokenizer.json', f'{out}/tokenizer.json')


if __name__ == '__main__':
    main(*sys.argv[1:])
