"""The sentence encoder (a BERT with mean pooling) in plain PyTorch, with the arithmetic of its 8-bit export on request.

`simulate_int8`: weights are rounded per output column (embeddings: per table) and what goes into a linear layer per text, as
dynamic quantisation does when a text is embedded alone; gradients pass through the rounding. What training has seen so, 8 bits don't cost again.
"""
import torch
from torch import nn
from torch.nn import functional as F


def rounded(value, scale, zero=0.0, low=-127, high=127):
    """As it comes back from 8 bits; the gradient is that of the value itself."""
    with torch.no_grad():
        back = (torch.clamp(torch.round(value / scale) + zero, low, high) - zero) * scale
    return value + (back - value).detach()


def rounded_activation(x):
    """[texts, tokens, width], each text by its own range."""
    x = x.float()
    with torch.no_grad():
        low = x.amin((1, 2), keepdim=True).clamp(max=0)
        high = x.amax((1, 2), keepdim=True).clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-8)
        zero = torch.round(-low / scale)
    return rounded(x, scale, zero, 0, 255)


class Linear(nn.Linear):
    simulate_int8 = False

    def forward(self, x):
        if not self.simulate_int8: return super().forward(x)
        scale = (self.weight.detach().abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
        return F.linear(rounded_activation(x), rounded(self.weight, scale), self.bias)


class Embedding(nn.Embedding):
    simulate_int8 = False

    def forward(self, ids):
        if not self.simulate_int8: return super().forward(ids)
        low, high = self.weight.detach().amin().clamp(max=0), self.weight.detach().amax().clamp(min=0)
        scale = ((high - low) / 255).clamp(min=1e-8)
        return F.embedding(ids, rounded(self.weight, scale, torch.round(-low / scale), 0, 255))


class Layer(nn.Module):
    def __init__(self, width, inner, heads, eps, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.attention = nn.ModuleDict({
            'self': nn.ModuleDict({name: Linear(width, width) for name in ('query', 'key', 'value')}),
            'output': nn.ModuleDict({'dense': Linear(width, width), 'LayerNorm': nn.LayerNorm(width, eps)}),
        })
        self.intermediate = nn.ModuleDict({'dense': Linear(width, inner)})
        self.output = nn.ModuleDict({'dense': Linear(inner, width), 'LayerNorm': nn.LayerNorm(width, eps)})

    def forward(self, x, mask):
        n, length, width = x.shape
        p = self.dropout if self.training else 0.0
        q, k, v = (self.attention['self'][name](x).view(n, length, self.heads, -1).transpose(1, 2) for name in ('query', 'key', 'value'))
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :], dropout_p=p).transpose(1, 2).reshape(n, length, width)
        out = self.attention['output']
        x = out['LayerNorm'](x + F.dropout(out['dense'](attended), p, self.training))
        inner = F.gelu(self.intermediate['dense'](x))
        return self.output['LayerNorm'](x + F.dropout(self.output['dense'](inner), p, self.training))


class Encoder(nn.Module):
    """Its parameters are named as those of transformers' BertModel."""

    def __init__(self, config, dropout=0.1):
        super().__init__()
        width, eps = config['hidden_size'], config['layer_norm_eps']
        self.dropout = dropout
        self.embeddings = nn.ModuleDict({
            'word_embeddings': Embedding(config['vocab_size'], width),
            'position_embeddings': Embedding(config['max_position_embeddings'], width),
            'token_type_embeddings': Embedding(config['type_vocab_size'], width),
            'LayerNorm': nn.LayerNorm(width, eps),
        })
        layers = [Layer(width, config['intermediate_size'], config['num_attention_heads'], eps, dropout) for _ in range(config['num_hidden_layers'])]
        self.encoder = nn.ModuleDict({'layer': nn.ModuleList(layers)})

    def simulate_int8(self, on):
        for module in self.modules():
            if isinstance(module, (Linear, Embedding)): module.simulate_int8 = on

    def forward(self, ids, lengths):
        """[texts, tokens] padded ids and their lengths -> unit vectors."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        mask = positions[None] < lengths[:, None]
        e = self.embeddings
        x = e['word_embeddings'](ids) + e['position_embeddings'](positions)[None] + e['token_type_embeddings'](torch.zeros_like(ids))
        x = F.dropout(e['LayerNorm'](x), self.dropout if self.training else 0.0, self.training)
        for layer in self.encoder['layer']: x = layer(x, mask)
        pooled = (x.float() * mask[..., None]).sum(1) / lengths[:, None]
        return F.normalize(pooled, dim=-1)
