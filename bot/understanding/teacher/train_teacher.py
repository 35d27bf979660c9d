"""Trains the teacher of the aspect classifier, and has it tell what every way of asking asks about.

The whole sentence encoder is fine-tuned on the written messages to tell where a message belongs, what it asks, what else it
asks, and whether it says too little; of that only the aspects of the ways are kept. The encoder was made to hear of what a
message is and to overlook what it asks, so that half of what it sees is a message whose other words were exchanged.
Needs a GPU to be done in minutes (two runs of 1,100 steps: two minutes on one H200).

usage: train_teacher.py REPOSITORY BASE OUT.jsonl [--steps N]   (BASE: a folder written by retrieval/embedding/training/from_onnx.py)
"""
import argparse
import glob
import json
import math
import random
import re
import sys

import torch
from tokenizers import Tokenizer
from transformers import BertModel

a = argparse.ArgumentParser()
a.add_argument('repository'); a.add_argument('base'); a.add_argument('out'); a.add_argument('--steps', type=int, default=1100)
a = a.parse_args()
sys.path.insert(0, f'{a.repository}/retrieval/embedding/training')
from vietnamese_augment import CLOSINGS, OPENINGS, abbreviate, fold, mistype  # noqa: E402

ASPECTS = ('overview', 'documents', 'fee', 'duration', 'where', 'who', 'steps', 'online', 'result', 'deadline', 'legal-basis', 'case')  # the order of bot/contract.ts
ROUTES = ('answer', 'not-ingested', 'out-of-scope', 'dossier-status', 'handoff', 'emergency', 'scam-check', 'small-talk', 'abuse', 'injection')
BATCH, RATE, HEAD_RATE, SMOOTHING, TAUGHT_WAYS, SEEDS = 128, 2e-4, 1e-3, 0.06, 4000, (1, 2)
HEAD_CHARACTERS, TAIL_CHARACTERS, MOST_PIECES = 240, 360, 400
DEVICE = 'cuda' if torch.cuda.is_available() else 'cpu'
tokenizer = Tokenizer.from_file(f'{a.base}/tokenizer.json')


def lines(path): return [json.loads(line) for line in open(f'{a.repository}/{path}', encoding='utf-8') if line.strip()]


def asking_syllables():
    source = open(f'{a.repository}/bot/understanding/asking-syllables.ts', encoding='utf-8').read()
    return {word for text in re.findall(r"'([a-z0-9 ]+)'", source) for word in text.split()}


ASKING = asking_syllables()


def written(ways):
    """-> rows of text, route, aspects (the main one first) and whether too little is said; None where nothing is known."""
    training = 'bot/understanding/training'
    rows = [dict(text=r['text'], route=r['route'], aspects=None, vague=0 if r['route'] == 'answer' and r.get('gold') and len(r['text'].split()) > 6 else None) for r in lines(f'{training}/routes.jsonl')]
    asking = [dict(text=r['text'], route='answer', aspects=[r['aspect'], *r.get('also', [])], vague=0 if r.get('code') else None) for r in lines(f'{training}/aspects.jsonl')]
    vague = [dict(text=r['text'], route='answer', aspects=None, vague=1) for r in lines(f'{training}/clarify.jsonl')]
    taught = [dict(text=q, route='answer', aspects=None, vague=0) for q in random.sample(ways, min(TAUGHT_WAYS, len(ways)))]
    return rows + 2 * asking + 2 * vague + taught  # these are few: they are seen twice


def vary(text, others):
    q = text.lower()
    if random.random() < 0.4: q = q.strip().rstrip('?')
    if random.random() < 0.2: q = abbreviate(q)
    if random.random() < 0.15: q = random.choice(OPENINGS + ['']) + q + random.choice(CLOSINGS + [''])
    if random.random() < 0.3: q = fold(q)
    if random.random() < 0.08: q = mistype(q)
    if others:
        share = random.choice((0, 0.3, 0.6, 0.9))
        q = ' '.join(w if fold(w).strip('.,;:!?…') in ASKING or random.random() > share else random.choice(others) for w in q.split())
    return q


def encode(texts):
    """-> piece ids and mask; a long story says what it wants at its beginning or end."""
    short = [t if len(t) <= HEAD_CHARACTERS + TAIL_CHARACTERS else f'{t[:HEAD_CHARACTERS]} … {t[-TAIL_CHARACTERS:]}' for t in texts]
    ids = [e.ids[:MOST_PIECES] for e in tokenizer.encode_batch(short)]
    width = max(map(len, ids))
    return torch.tensor([i + [1] * (width - len(i)) for i in ids], device=DEVICE), torch.tensor([[1] * len(i) + [0] * (width - len(i)) for i in ids], device=DEVICE)


class Teacher(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.bert = BertModel.from_pretrained(a.base, add_pooling_layer=False)
        self.dense, self.dropout = torch.nn.Linear(384, 384), torch.nn.Dropout(0.15)
        self.head = torch.nn.Linear(384, len(ROUTES) + 2 * len(ASPECTS) + 1)
        torch.nn.init.eye_(self.dense.weight); torch.nn.init.zeros_(self.dense.bias)

    def forward(self, ids, mask):
        hidden = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.head(self.dropout(torch.tanh(self.dense(self.dropout(pooled))))).split([len(ROUTES), len(ASPECTS), len(ASPECTS), 1], dim=1)


def goal(rows, weight):
    route, aspect, also, vague = torch.zeros(len(rows), len(ROUTES)), torch.zeros(len(rows), len(ASPECTS)), torch.zeros(len(rows), len(ASPECTS)), torch.zeros(len(rows))
    share = torch.zeros(len(rows), 3)
    for i, r in enumerate(rows):
        route[i, ROUTES.index(r['route'])] = 1; share[i, 0] = weight[r['route']]
        if r['aspects']:
            main, *others = r['aspects']
            aspect[i, ASPECTS.index(main)] = 0.75 if others else 1
            for other in others: aspect[i, ASPECTS.index(other)] += 0.25 / len(others)
            for asked in r['aspects']: also[i, ASPECTS.index(asked)] = 1
            share[i, 1] = 1.6
        if r['vague'] is not None: vague[i] = r['vague']; share[i, 2] = 1.5 if r['vague'] else 0.5
    smooth = lambda t: t * (1 - SMOOTHING) + SMOOTHING / t.shape[1]
    return [t.to(DEVICE) for t in (smooth(route), smooth(aspect), also * 0.94 + 0.02, vague * 0.94 + 0.03, share)]


def train(rows, seed):
    random.seed(seed); torch.manual_seed(seed)
    content = [w for r in rows for w in r['text'].split() if fold(w.lower()) not in ASKING]
    count = {route: sum(r['route'] == route for r in rows) for route in ROUTES}
    weight = {route: min(3.0, (len(rows) / len(ROUTES) / max(1, n)) ** 0.5) for route, n in count.items()}
    model = Teacher().to(DEVICE).train()
    optimizer = torch.optim.AdamW([{'params': model.bert.parameters(), 'base': RATE}, {'params': [*model.dense.parameters(), *model.head.parameters()], 'base': HEAD_RATE}], weight_decay=0.01)
    bce, order = torch.nn.functional.binary_cross_entropy_with_logits, []
    for step in range(a.steps):
        if len(order) < BATCH: order += random.sample(rows, len(rows))
        batch, order = order[:BATCH], order[BATCH:]
        for group in optimizer.param_groups: group['lr'] = group['base'] * min(1, (step + 1) / 60) * max(0.02, 0.5 * (1 + math.cos(math.pi * step / a.steps)))
        route, aspect, also, vague, share = goal(batch, weight)
        with torch.autocast(DEVICE, dtype=torch.bfloat16): out = model(*encode([vary(r['text'], content if r['aspects'] else None) for r in batch]))
        to_route, to_aspect, to_also, to_vague = (part.float() for part in out)
        loss = -(route * to_route.log_softmax(1)).sum(1) * share[:, 0] - (aspect * to_aspect.log_softmax(1)).sum(1) * share[:, 1]
        loss = loss + bce(to_also, also, reduction='none').sum(1) * share[:, 1] / 4 + bce(to_vague[:, 0], vague, reduction='none') * share[:, 2]
        loss.mean().backward(); torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0); optimizer.step(); optimizer.zero_grad()
        if step % 100 == 0: print(seed, step, f'{loss.mean().item():.3f}', flush=True)
    return model.eval()


def tell(models, texts):
    told = []
    with torch.no_grad(), torch.autocast(DEVICE, dtype=torch.bfloat16):
        for start in range(0, len(texts), 256):
            encoded = encode(texts[start:start + 256])
            told += sum(model(*encoded)[1].float().cpu() for model in models).div(len(models)).softmax(1).tolist()
    return told


def main():
    files = sorted(glob.glob(f'{a.repository}/knowledge/ways/*.jsonl'))
    asked = [json.loads(line) for f in files for line in open(f, encoding='utf-8') if line.strip()]
    ways = [q for w in asked for q in w['questions'] + w.get('questions_en', [])]
    random.seed(5)
    rows = written(ways)
    models = [train(rows, seed) for seed in SEEDS]
    with open(a.out, 'w', encoding='utf-8') as out:
        for text, told in zip(ways, tell(models, ways)): out.write(json.dumps({'text': text, 'aspects': [round(p, 3) for p in told]}, ensure_ascii=False) + '\n')


main()
