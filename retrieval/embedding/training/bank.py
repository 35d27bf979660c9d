"""The vectors of all texts of the index, and how well messages find their procedures by them."""
import torch

from material import tokenised
from vietnamese_augment import normalise

TEMPERATURE, COUNT_DISCOUNT, NOTHING = 0.05, 0.75, -60.0


def encode(model, parts, device):
    vectors = []
    for ids, lengths in parts:
        with torch.autocast(device, dtype=torch.bfloat16):
            vectors.append(model(ids.to(device, non_blocking=True), lengths.to(device, non_blocking=True)))
    return torch.cat(vectors)


class Bank:
    def __init__(self, material, tokenizer, device):
        self.device, self.procedures = device, len(material.codes)
        self.parts, self.place_of = tokenised(material.texts, tokenizer)
        on = lambda values: torch.tensor(values, device=device)
        self.owner, self.is_name, self.group = on(material.owner), on(material.is_name), on(material.group)
        self.learned = on(material.is_learned).nonzero().squeeze(1)
        self.place_among_learned = torch.full((len(material.texts),), -1, device=device)
        self.place_among_learned[self.learned] = torch.arange(len(self.learned), device=device)

    def encode(self, model):
        was_training = model.training
        model.eval()
        with torch.no_grad(): vectors = encode(model, self.parts, self.device)[self.place_of.to(self.device)]
        model.train(was_training)
        return vectors

    def scores(self, z, entries, owner, seen=None):
        """[texts, width] -> [texts, procedures], pooled as retrieval/vector/pooling.ts does, in units of the temperature.

        seen  [entries, texts] which entries count for which text; all where it is left out
        """
        seen = torch.ones(len(entries), 1, device=z.device) if seen is None else seen.float()
        weights = torch.exp((entries @ z.T - 1) / TEMPERATURE) * seen
        sums = torch.zeros(self.procedures, len(z), device=z.device).index_add(0, owner, weights)
        counts = torch.zeros(self.procedures, seen.shape[1], device=z.device).index_add(0, owner, seen)
        pooled = torch.log(sums + 1e-18) - COUNT_DISCOUNT * torch.log(counts.clamp(min=1))
        return torch.where(counts > 0, pooled, torch.full_like(pooled, NOTHING)).T


class Validation:
    """Shares of messages whose procedure is scored best and among the first three, in per cent."""

    def __init__(self, material, bank, tokenizer):
        self.bank, self.group = bank, material.group
        everything = torch.arange(len(material.texts), device=bank.device)
        is_unseen = torch.zeros(bank.procedures, dtype=torch.bool, device=bank.device)
        is_unseen[material.unseen] = True
        by_name_alone = everything[~is_unseen[bank.owner] | bank.is_name]
        sets = {'ways': (material.held_out, bank.learned), 'messages': (material.asked_messages, everything),
                'questions': (material.questions, everything), 'unseen': (material.unseen_ways, by_name_alone)}
        self.sets = {name: (*tokenised([normalise(text) for text, _ in rows], tokenizer), [gold for _, gold in rows], entries)
                     for name, (rows, entries) in sets.items() if rows}

    @torch.no_grad()
    def __call__(self, model):
        was_training = model.training
        model.eval()
        vectors, figures = self.bank.encode(model), {}
        for name, (parts, place_of, golds, entries) in self.sets.items():
            z, first, among_three = encode(model, parts, self.bank.device)[place_of.to(self.bank.device)], 0, 0
            for start in range(0, len(z), 256):
                scores = self.bank.scores(z[start:start + 256], vectors[entries], self.bank.owner[entries])
                for best, gold in zip(scores.topk(3, 1).indices.tolist(), golds[start:start + 256]):
                    right = [self.group[b] in {self.group[g] for g in gold} for b in best]
                    first, among_three = first + right[0], among_three + any(right)
            figures[name] = (round(100 * first / len(z), 2), round(100 * among_three / len(z), 2))
        model.train(was_training)
        return figures
